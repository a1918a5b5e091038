import Encoding
import Testing

@Suite struct MultipartFormTests {
    private func parts(_ body: String, boundary: String = "B") -> [MultipartForm.Part]? {
        MultipartForm.parts(of: Array(body.utf8), boundary: boundary)
    }

    private func field(_ name: String, _ value: String, fileName: String? = nil) -> String {
        let file = fileName.map { "; filename=\"\($0)\"\r\nContent-Type: application/octet-stream" } ?? ""
        return "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n\(value)\r\n"
    }

    @Test func `fields and files come in order, with their bytes as they were`() {
        let read = parts(
            field("name", "Drupal") + field("certificate", "\r\n--C\0\r\n", fileName: "a b.pem") + field("empty", "") + "--B--\r\n")
        #expect(read?.map(\.name) == ["name", "certificate", "empty"])
        #expect(read?.map(\.fileName) == [nil, "a b.pem", nil])
        #expect(read?.map { String(decoding: $0.value, as: UTF8.self) } == ["Drupal", "\r\n--C\0\r\n", ""])
    }

    @Test func `a preamble, blanks after a boundary and what follows the last one are passed over`() {
        let read = parts("preamble\r\n" + field("a", "1").replacing("--B\r\n", with: "--B \t\r\n") + "--B--\r\nepilogue")
        #expect(read?.count == 1)
    }

    @Test func `a form without a field is one`() { #expect(parts("--B--\r\n") == []) }

    @Test(
        arguments: [
            "", "--B", "--B\r\n", "--B-", "nothing", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue without an end",
            "--Bx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--B--", "--B\r\n\r\nno header\r\n--B--",
            "--B\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--B--",
            "--B\r\nContent-Disposition: inline; name=\"a\"\r\n\r\n1\r\n--B--",
            "--B\r\n--B--", "--B\nContent-Disposition: form-data; name=\"a\"\n\n1\n--B--",
        ]) func `what is no such form is none`(_ body: String)
    {
        #expect(parts(body) == nil)
    }

    @Test func `too many parts, or a header that does not end, are refused`() {
        let many = (0..<MultipartForm.mostParts).map { field("f\($0)", "") }.joined()
        #expect(parts(many + "--B--")?.count == MultipartForm.mostParts)
        #expect(parts(many + field("one more", "") + "--B--") == nil)
        #expect(parts(field("a", "", fileName: String(repeating: "x", count: 5_000)) + "--B--") == nil)
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=----WebKitFormBoundaryx7A", "----WebKitFormBoundaryx7A"),
            ("multipart/form-data;boundary=\"a b\"", "a b"),
            ("Multipart/Form-Data; charset=utf-8; BOUNDARY=x", "x"), ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
            ("multipart/mixed; boundary=x", nil), ("application/x-www-form-urlencoded", nil), ("multipart/form-data; boundary=\"a \"", nil),
            ("multipart/form-data; boundary=\"a\\\"b\"", nil), ("multipart/form-data; boundary=é", nil),
            ("multipart/form-data; boundary=" + String(repeating: "x", count: 71), nil),
        ]) func `the boundary is read from the content type`(_ type: String, _ boundary: String?)
    {
        #expect(MultipartForm.boundary(ofContentType: type) == boundary)
    }

    @Test func `names are as the browser writes them`() {
        let read = parts(
            "--B\r\ncontent-disposition:form-data;NAME=plain\r\n\r\n1\r\n" + field("a%22b", "2") + field(#"c\"d"#, "3") + "--B--")
        #expect(read?.map(\.name) == ["plain", "a%22b", #"c"d"#])
    }
}

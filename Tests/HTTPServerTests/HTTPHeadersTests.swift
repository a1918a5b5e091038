import HTTPServer
import Testing

@Suite struct HTTPHeadersTests {
    @Test func namesAreComparedWithoutRegardToCase() {
        let headers: HTTPHeaders = ["Content-Type": "text/plain", "X[": "bracket", "content-type": "second"]
        #expect(headers["CONTENT-TYPE"] == "text/plain")
        #expect(headers.values("content-Type") == ["text/plain", "second"])
        #expect(headers["X{"] == nil)
        #expect(headers["Content-Typ"] == nil)
        #expect(headers[""] == nil)
    }

    @Test func fieldsKeepTheirOrder() {
        var headers: HTTPHeaders = [("A", "1"), ("B", "2")]
        headers.append(name: "a", value: "3")
        #expect(headers.map(\.name) == ["A", "B", "a"])
        headers.replace(name: "A", value: "4")
        #expect(headers.map(\.value) == ["2", "4"])
        #expect(headers.count == 2)
    }

    @Test func aRequestKnowsItsHost() {
        #expect(HTTPRequest(headers: ["host": "localhost:80"]).host == "localhost:80")
        #expect(HTTPRequest().host == "")
    }
}

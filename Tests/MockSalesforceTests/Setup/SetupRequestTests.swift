import Encoding
import HTTPServer
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct SetupRequestTests {
    private func request(_ body: String, type: String) -> SetupRequest {
        let http = HTTPRequest(method: "POST", headers: HTTPHeaders([("Content-Type", type)]), body: Array(body.utf8))
        return SetupRequest(http, PathParameters([("org", "a%2Fb")]), time: .test, hasAdminKey: false)
    }

    @Test func `a form is read in both of its spellings`() throws {
        let plain = try request("a=1&a=2&b=x%20y+z", type: "application/x-www-form-urlencoded; charset=UTF-8").form()
        #expect(plain.all("a") == ["1", "2"] && plain["b"] == "x y z" && plain["c"] == nil && plain.file("a") == nil)
        let part = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x\r\n"
        let other = "Content-Disposition: form-data; name=\"g\"; filename=\"g\"\r\n\r\nfile\r\n--x--"
        let files = try request(part + other, type: "multipart/form-data; boundary=x").form()
        #expect(files.file("f") == nil && files.file("g") == Array("file".utf8) && files["g"] == nil)
    }

    @Test(arguments: [("{}", "application/json"), ("a=1", ""), ("a=1", "text/plain"), ("--x", "multipart/form-data; boundary=x")])
    func `what is no form is refused`(_ body: String, _ type: String) {
        #expect(throws: ProblemDetails.self) { try request(body, type: type).form() }
    }

    @Test func `names of the path are decoded`() { #expect(request("", type: "").orgName == "a/b") }

    @Test func `addresses are encoded, patterns are not`() {
        #expect(SetupPath.org("a/b", "users", "x y") == "/setup/orgs/a%2Fb/users/x%20y")
        #expect(SetupPath.user(SetupPath.orgPattern, "{user}") == "/setup/orgs/{org}/users/{user}")
    }
}

import Testing

@testable import SalesforceOrg

@Suite struct ServerURLTests {
    @Test("The text is scheme, authority and path; the host is the authority without its port")
    func text() {
        let url = ServerURL(scheme: "https", authority: "ci.example:8443", path: "/sf")
        #expect(url.text == "https://ci.example:8443/sf")
        #expect(url.host == "ci.example")
        #expect(ServerURL(scheme: "http", authority: "[::1]:8080").host == "[::1]")
        #expect(ServerURL(scheme: "http", authority: "[::1]").host == "[::1]")
    }

    @Test(
        "A proxy may leave its path in front or take it away; only whole parts of a path count",
        arguments: [
            ("/sf/services/data", "/services/data"), ("/services/data", "/services/data"), ("/sf", "/"), ("/sf/", "/"), ("/", "/"),
            ("/sfx/services", "/sfx/services"), ("/sf//services", "//services"), ("/SF/services", "/SF/services"),
            ("/sf/sf/services", "/sf/services"), ("*", "*"),
        ])
    func path(_ sent: String, _ within: String) {
        #expect(ServerURL(scheme: "https", authority: "ci.example", path: "/sf").pathWithin(sent) == within)
        #expect(ServerURL(scheme: "https", authority: "ci.example").pathWithin(sent) == sent)
    }
}

import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct PublicURLTests {
    @Test(
        "Scheme, host, port and path are read; the default port and a slash at the end are left out",
        arguments: [
            ("https://ci.example", "https", "ci.example", ""), ("HTTPS://CI.Example:443/", "https", "ci.example", ""),
            ("http://ci.example:80", "http", "ci.example", ""), ("http://localhost:8080/sf/", "http", "localhost:8080", "/sf"),
            ("https://[2001:DB8::1]:8443/a/b.c", "https", "[2001:db8::1]:8443", "/a/b.c"), ("http://web_1:8080", "http", "web_1:8080", ""),
        ])
    func good(_ text: String, _ scheme: String, _ authority: String, _ path: String) throws {
        #expect(try ServerURL(publicURL: text) == ServerURL(scheme: scheme, authority: authority, path: path))
    }

    @Test(
        "What is none is told with what is wrong, and what to write",
        arguments: [
            ("example.com", "`example.com` has no scheme; write https://example.com or http://example.com."),
            (
                "example.com:8080/sf",
                "`example.com:8080/sf` has no scheme; write https://example.com:8080/sf or http://example.com:8080/sf."
            ),
            ("https:/example.com", "`https:/example.com` has no scheme; write https://ci.example or http://ci.example."),
            ("", "The URL is empty; write it as https://ci.example."), ("ftp://example.com", "`ftp://example.com` is of another scheme"),
            ("https://user:secret@example.com", "The URL has a user name or password in it; write it without."),
            ("https://example.com?x", "has a query or a fragment; leave it out."), ("https://example.com/#x", "has a query or a fragment"),
            ("https://", "has no host, or one that is none"), ("https://:8443", "has no host"), ("https://a:0", "a port up to 65535"),
            ("https://a:65536", "a port up to 65535"), ("https://::1", "an IPv6 address in brackets"), ("https://a'b", "has no host"),
            ("https://é.example", "has no host"), ("https://a b", "has no host"), ("https://a\r\nX: y", "has no host"),
            ("https://a//b", "may hold letters"), ("https://a/../b", "may hold letters"), ("https://a/%2e", "may hold letters"),
            ("https://a/x<y", "may hold letters"), ("https://a/login.salesforce.com", "must not begin with a dotted name"),
            ("https://a/services/x", "must not begin with /services, which is a path of the server itself"),
            ("https://a/_mock", "must not begin with /_mock"), ("https://a/id", "must not begin with /id"),
            ("https://a/setup", "must not begin with /setup"), ("https://a/.well-known", "must not begin with a dotted name"),
        ])
    func bad(_ text: String, _ words: String) {
        let error = #expect(throws: PublicURLError.self) { try ServerURL(publicURL: text) }
        let description = error?.description ?? ""
        #expect(description.contains(words), "\(description)")
        #expect(!description.contains("secret") && !description.contains("\r"))
    }
}

import Encoding
import Testing

@Suite struct HTTPURLTests {
    @Test(arguments: [
        ("https://login.salesforce.com", "login.salesforce.com", 443, "/"), ("http://A.Example:8080/b?c=d#e", "a.example", 8080, "/b?c=d"),
        ("HTTPS://a.example?x", "a.example", 443, "/?x"), ("http://127.0.0.1:1/", "127.0.0.1", 1, "/"),
        ("http://[::1]:80/x", "::1", 80, "/x"),
        ("https://[2001:db8::1]", "2001:db8::1", 443, "/"), ("http://a:/x", "a", 80, "/x"), ("http://a//b", "a", 80, "//b"),
    ])
    func `a URL is taken apart`(_ text: String, _ host: String, _ port: Int, _ target: String) throws {
        let url = try #require(HTTPURL(text))
        #expect(url.host == host && Int(url.port) == port && url.target == target)
        #expect(url.isSecure == text.lowercased().hasPrefix("https:"))
    }

    @Test(arguments: [
        "", "a", "/a", "login.salesforce.com", "ftp://a", "https:/a", "https://", "https:///x", "http://a:0", "http://a:65536",
        "http://a:x",
        "http://a:-1", "http://a:+1", "http://user@a", "http://user:secret@a", "http://a\\@b", "http://a b", "http://a\r\nX: y",
        "http://é.example", "http://[::1", "http://::1", "http://[a]", "http://[127.0.0.1]", "http://[::1]x", "http://a[::1]",
        "http://a%2Fb",
    ])
    func `what two readers might understand differently is no URL`(_ text: String) { #expect(HTTPURL(text) == nil) }

    @Test(arguments: [
        ("https://a.example:443/x", "https://a.example"), ("http://a.example:443", "http://a.example:443"), ("http://A", "http://a"),
        ("https://[::1]:8443", "https://[::1]:8443"),
    ])
    func `the origin leaves out the scheme's own port`(_ text: String, _ origin: String) { #expect(HTTPURL(text)?.origin == origin) }
}

import Encoding
import HTTPServer
import Testing

@testable import MockSalesforce

@Suite struct ForwardedHeadersTests {
    private func read(_ fields: [(String, String)]) -> ForwardedHeaders {
        ForwardedHeaders(HTTPHeaders(fields.map { (name: $0.0, value: $0.1) }))
    }

    private let nothing = ForwardedHeaders([])

    @Test("What a proxy usually sends is read")
    func usual() {
        let headers = read([
            ("X-Forwarded-For", "203.0.113.7"), ("x-forwarded-proto", "HTTPS"), ("X-Forwarded-Host", "ci.example:8443"),
            ("X-Forwarded-Port", "8443"),
        ])
        #expect(headers.scheme == "https" && headers.host == "ci.example:8443" && headers.port == 8443)
        #expect(headers.peer == IPAddress("203.0.113.7"))
    }

    @Test("Of a list the last value counts, and of several fields the last: the one that the last proxy wrote")
    func last() {
        #expect(read([("X-Forwarded-For", "6.6.6.6, 203.0.113.7")]).peer == IPAddress("203.0.113.7"))
        #expect(read([("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "203.0.113.7")]).peer == IPAddress("203.0.113.7"))
        #expect(read([("X-Forwarded-Proto", "https,http")]).scheme == "http")
        #expect(read([("X-Forwarded-Host", "evil.example , ci.example\t")]).host == "ci.example")
        #expect(read([("Forwarded", "for=6.6.6.6"), ("Forwarded", "for=1.1.1.1, for=203.0.113.7")]).peer == IPAddress("203.0.113.7"))
    }

    @Test("A last value that makes no sense is not made up for by the one before")
    func lastMalformed() {
        for last in ["", " ", "unknown", "_proxy", "203.0.113", "203.0.113.7:x", "[::1", "::1]", "203.0.113.7:123456"] {
            #expect(read([("X-Forwarded-For", "6.6.6.6, \(last)")]) == nothing, "\(last)")
        }
        #expect(read([("Forwarded", "for=6.6.6.6;proto=https, for=é")]) == nothing)
        #expect(read([("Forwarded", "proto=https"), ("Forwarded", "for=é")]) == nothing)
    }

    @Test(
        "An address may come with a port, and an IPv6 address in brackets",
        arguments: [
            ("203.0.113.7:47011", "203.0.113.7"), ("[2001:db8::17]", "2001:db8::17"), ("[2001:db8::17]:4711", "2001:db8::17"),
            ("2001:db8::17", "2001:db8::17"), ("::ffff:203.0.113.7", "203.0.113.7"),
        ])
    func addresses(_ text: String, _ address: String) {
        #expect(read([("X-Forwarded-For", text)]).peer == IPAddress(address))
        #expect(read([("Forwarded", "for=\"\(text)\"")]).peer == IPAddress(address))
    }

    @Test("Forwarded counts where no X-Forwarded field is there; beside one it is likely to be the client's own")
    func standard() {
        let field = ("Forwarded", #"for=203.0.113.7;proto=https;host="ci.example:8443""#)
        let headers = read([field])
        #expect(headers.scheme == "https" && headers.host == "ci.example:8443" && headers.peer == IPAddress("203.0.113.7"))
        let both = read([field, ("X-Forwarded-For", "203.0.113.8")])
        #expect(both.scheme == nil && both.host == nil && both.peer == IPAddress("203.0.113.8"))
        #expect(read([field, ("X-Forwarded-Proto", "")]) == nothing)
    }

    static let badHosts = [
        #"evil"><script>"#, "a b", "a/b", "a?b", "a#b", "a@b", "a\\b", "a%0d%0ab", "a\r\nX: y", "é.example", "ci.example:0",
        "ci.example:65536", "ci.example:x", ":8080", "[::1", "::1", "[::1]x", "[ci]", "", "a\u{0}b", "a;b", "a'b", "\u{202E}a",
        String(repeating: "a", count: 65_536), String(repeating: "a", count: 300), "a:80:80",
    ]

    @Test("What may not stand in a Host field is no host", arguments: badHosts)
    func noHost(_ text: String) {
        #expect(read([("X-Forwarded-Host", text)]) == nothing)
        #expect(read([("Forwarded", "host=\"\(text.replacing("\\", with: "\\\\"))\"")]).host == nil)
    }

    @Test("Ports are 1 to 65535, schemes are http and https")
    func portsAndSchemes() {
        for text in ["0", "65536", "-1", "+443x", "x", "", "443 443", "٤٤٣"] {
            #expect(read([("X-Forwarded-Port", text)]) == nothing, "\(text)")
        }
        for text in ["ftp", "https:", "javascript", "", "httpſ"] {
            #expect(read([("X-Forwarded-Proto", text)]) == nothing, "\(text)")
        }
    }
}

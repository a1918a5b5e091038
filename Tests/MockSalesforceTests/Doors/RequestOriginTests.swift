import Encoding
import HTTPServer
import Testing

@testable import MockSalesforce

@Suite struct RequestOriginTests {
    private func origin(_ fields: [(String, String)], host: String = "mock:8080", isSecure: Bool = false) -> RequestOrigin {
        let headers = HTTPHeaders([(name: "Host", value: host)] + fields.map { (name: $0.0, value: $0.1) })
        let request = HTTPRequest(headers: headers, peer: .loopback, isSecure: isSecure)
        return RequestOrigin(request, trusting: ForwardedHeaders(headers))
    }

    @Test("Where nobody says otherwise, the connection counts")
    func connection() {
        for isSecure in [false, true] {
            let request = HTTPRequest(
                headers: ["Host": "mock:8080", "X-Forwarded-Host": "x", "Forwarded": "proto=https"], isSecure: isSecure)
            for origin in [RequestOrigin(request), origin([], isSecure: isSecure)] {
                #expect(origin.scheme == (isSecure ? "https" : "http"))
                #expect(origin.host == "mock:8080" && origin.peer == .loopback && !origin.isForwarded)
            }
        }
    }

    @Test(
        "Host and port together: a port that stands with the host is the client's, X-Forwarded-Port is for a host without",
        arguments: [
            ("mock:8080", nil, nil, "mock:8080"), ("mock:8080", "ci.example", nil, "ci.example"), ("mock", nil, "8443", "mock:8443"),
            ("mock:8080", nil, "8443", "mock:8080"), ("mock:8080", "ci.example", "8443", "ci.example:8443"),
            ("mock:8080", "ci.example:9443", "443", "ci.example:9443"), ("mock", "[::1]", "8443", "[::1]:8443"),
            ("mock", "[::1]:9443", "8443", "[::1]:9443"), ("mock", "evil/", "8443", "mock:8443"), ("mock", "ci.example", "0", "ci.example"),
        ] as [(String, String?, String?, String)])
    func hostAndPort(_ host: String, _ forwardedHost: String?, _ port: String?, _ expected: String) {
        let fields = [("X-Forwarded-Host", forwardedHost), ("X-Forwarded-Port", port)].compactMap { name, value in value.map { (name, $0) }
        }
        let origin = origin(fields, host: host)
        #expect(origin.host == expected && origin.scheme == "http")
        #expect(origin.isForwarded == (expected != host))
    }

    @Test("A proxy may take TLS away and put it on")
    func scheme() {
        #expect(origin([("X-Forwarded-Proto", "https")]).scheme == "https")
        #expect(origin([("X-Forwarded-Proto", "http")], isSecure: true).scheme == "http")
        #expect(origin([("X-Forwarded-Proto", "ws")], isSecure: true).scheme == "https")
    }
}

@testable import HTTPServer
import Encoding
@testable import MockSalesforce
@testable import SalesforceOrg
import TestSupport

extension FuzzTarget {
    /// The request line, the framing and the router, before any door.
    static let router = FuzzTarget(
        name: "router",
        seeds: {
            [
                "GET /users/a%2Fb?x=y HTTP/1.1\nHost: localhost\n\n",
                "POST http://example.com/users/ HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc",
                "OPTIONS * HTTP/1.0\n\n", "GET //a/../b HTTP/1.1\nHost: [::1]:80\nTransfer-Encoding: chunked\n\n",
            ].map { Array($0.utf8) }
        }
    ) { bytes in
        guard let request = HTTPRequest(fuzzed: bytes) else { return }
        var router = Router()
        router.on(["GET"], "/users") { _, _ in HTTPResponse(status: 200) }
        router.on(["GET", "PATCH"], "/users/{id}") { _, _ in HTTPResponse(status: 200) }
        router.on(.any, "/users/{id}/apps/{app}") { _, _ in HTTPResponse(status: 200) }
        switch router.match(method: request.method, path: request.path) {
        case .found(let handler, let parameters):
            require(request.path.hasPrefix("/users"), "a route is found by its own path")
            require(parameters["id"] != "" && parameters["app"] != "", "no parameter is empty")
            _ = handler(request, parameters)
        case .methodNotAllowed(let allowed): require(!allowed.contains(request.method), "what is allowed is not refused")
        case .notFound: break
        }
    }

    /// Whatever is asked of the control API and Setup.
    static let control = FuzzTarget(
        name: "control",
        seeds: {
            let server = FuzzServer()
            let texts = server.controlPaths.flatMap { method, path in
                ["{}", #"{"name":"a","username":"a@b.c","scopes":["api"]}"#].map { "\(method) \(path) HTTP/1.1\nHost: localhost\n\n\($0)" }
            }
            let forms = ["/setup", "/setup/orgs/acme", "/setup/orgs/acme/apps/new"].flatMap { path in
                ["GET", "POST"].map { "\($0) \(path) HTTP/1.1\nHost: localhost\nOrigin: http://localhost\n\nname=x&email=a%40b.c" }
            }
            return (texts + forms).map { Array($0.utf8) }
        }
    ) { bytes in FuzzServer.answer(bytes) }

    /// Whatever is asked of the Salesforce side.
    static let salesforce = FuzzTarget(
        name: "salesforce",
        seeds: {
            let assertion = AssertionBuilder().text
            return [
                "POST /services/oauth2/token HTTP/1.1\nHost: localhost\n\ngrant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=\(assertion)",
                "GET /services/oauth2/authorize?response_type=code&client_id=3MVG9.acme.drupal&redirect_uri=https%3A%2F%2Fa&state=x HTTP/1.1\nHost: localhost\n\n",
                "POST /services/oauth2/token HTTP/1.1\nHost: localhost\n\ngrant_type=password&client_id=3MVG9.acme.drupal&username=a&password=b",
                "POST /services/oauth2/token HTTP/1.1\nHost: localhost\n\nresponse_type=device_code&client_id=3MVG9.acme.drupal&scope=api",
                "POST /services/oauth2/introspect HTTP/1.1\nHost: localhost\n\ntoken=00D!x&client_id=a&client_secret=b",
                "GET /id/00D000000000P01EAE/005000000000001AAA?format=jsonp&callback=a HTTP/1.1\nHost: localhost\nAuthorization: Bearer 00D!x\n\n",
                "GET /test.salesforce.com/services/data/v60.0/limits HTTP/1.1\nHost: acme.my.salesforce.com\nAccept: application/xml\n\n",
                "GET /connect?user_code=ABCD HTTP/1.1\nHost: localhost\n\n",
                "GET /secur/logout.jsp HTTP/1.1\nHost: localhost\nCookie: sid=x\n\n",
                "GET /.well-known/openid-configuration HTTP/1.1\nHost: test.salesforce.com\nX-Forwarded-Proto: https\n\n",
            ].map { Array($0.utf8) }
        }
    ) { bytes in FuzzServer.answer(bytes) }
}

/// A server's doors without its sockets, made anew for each input, so that one input is enough to see a finding again.
private struct FuzzServer {
    private let server: MockServer
    private let doors: Doors

    private static let org = Org.make()

    init() {
        var options = MockServer.Options()
        options.clock = { .test }
        options.tokenKey = Array(repeating: 7, count: 32)
        options.signingKey = TestKeys.server
        options.trustsForwardedHeaders = true
        server = MockServer(orgs: [Self.org], options: options)
        doors = Doors(service: server.service, control: server.control, options: options)
    }

    /// Methods and paths of the control API, for the org that there is.
    var controlPaths: [(method: String, path: String)] {
        server.controlRoutes.map { route in
            (
                route.method,
                route.path.replacing("{org}", with: "acme").replacing("{username}", with: "drupal%40acme.example")
                    .replacing("{name}", with: "Drupal").replacing("{app}", with: "Drupal")
            )
        }
    }

    static func answer(_ bytes: [UInt8]) {
        guard let request = HTTPRequest(fuzzed: bytes) else { return }
        let server = FuzzServer()
        let response = server.doors.answer(request)
        require((200..<500).contains(response.status) || response.ending != .whole, "no answer is the server's fault: \(response.status)")
        for (name, value) in response.headers where name.lowercased() == "location" || name.lowercased() == "set-cookie" {
            let mayBeSent = ASCII.withBytes(of: name) { name in
                ASCII.withBytes(of: value) { HTTPResponse.mayBeSent(name: name, value: $0) }
            }
            require(mayBeSent, "\(name) may be sent: \(value)")
        }
        server.server.control.throwAways.keys.stop()
    }
}

extension HTTPRequest {
    /// Takes a request as text apart: the target and the framing by the server's own readers, the lines by their line feeds.
    fileprivate init?(fuzzed bytes: [UInt8]) {
        var rest = bytes[...]
        func line() -> [UInt8]? {
            guard let end = rest.firstIndex(of: 0x0A) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return Array(rest[..<end])
        }
        guard let first = line()?.split(separator: 0x20, maxSplits: 2), first.count == 3 else { return nil }
        guard let target = Array(first[1]).withUnsafeBytes({ RequestTarget($0) }) else { return nil }
        var headers = HTTPHeaders()
        while let field = line(), !field.isEmpty {
            guard let colon = field.firstIndex(of: 0x3A) else { return nil }
            headers.append(
                String(decoding: field[..<colon], as: UTF8.self),
                String(decoding: field[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self))
        }
        let method = String(decoding: first[0], as: UTF8.self)
        guard RequestFraming(headers, isHTTP10: first[2].last == 0x30) != nil else { return nil }
        if let authority = target.authority { headers.replace(name: "Host", value: authority) }
        self.init(method: method, path: target.path, query: target.query, headers: headers, body: Array(rest))
    }
}

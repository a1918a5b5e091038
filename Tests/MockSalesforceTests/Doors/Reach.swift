import Encoding
import HTTPServer
import JOSE
import SalesforceOrg
import TestSupport

@testable import MockSalesforce

/// How a client reaches the server, and what of its request arrives there.
enum Reach: CaseIterable, Sendable {
    /// Over plain http, and over the server's own TLS.
    case http, https
    /// Through a proxy that ends TLS and says so: with its own name in `Host`, with the client's, and as RFC 7239 has it.
    case proxy, proxyThatKeepsHost, standardProxy
    /// Through a proxy that says nothing, to a server that was told its public URL: the root of a host, and a path that the proxy leaves and
    /// takes away.
    case publicURL, publicPath, publicPathTakenAway

    var scheme: String { self == .http ? "http" : "https" }

    /// Nil: any authority may be used.
    var publicURL: ServerURL? {
        switch self {
        case .publicURL: ServerURL(scheme: "https", authority: "ci.example:8443")
        case .publicPath, .publicPathTakenAway: ServerURL(scheme: "https", authority: "ci.example", path: "/sf")
        default: nil
        }
    }

    var trustsForwardedHeaders: Bool { [.proxy, .proxyThatKeepsHost, .standardProxy].contains(self) }

    /// What arrives of a request to a URL.
    func request(_ method: String, _ url: ClientURL, headers: [(String, String)] = [], body: [UInt8] = []) -> HTTPRequest {
        var target = url.target
        var (host, more) = ("mock:8080", headers)
        switch self {
        case .http, .https: host = url.authority
        case .proxy: more += [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", url.authority)]
        case .proxyThatKeepsHost:
            host = url.authority
            more += [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7")]
        case .standardProxy: more.append(("Forwarded", "for=203.0.113.7;proto=https;host=\"\(url.authority)\""))
        case .publicURL, .publicPath: break
        case .publicPathTakenAway: target = String(target.dropFirst("/sf".utf8.count))
        }
        let query = target.firstIndex(of: "?").map { Array(target[$0...].dropFirst().utf8) } ?? []
        let path = String(target.prefix { $0 != "?" })
        let fields = [(name: "Host", value: host)] + more.map { (name: $0.0, value: $0.1) }
        return HTTPRequest(
            method: method, path: path.isEmpty ? "/" : path, query: query, headers: HTTPHeaders(fields), body: body,
            isSecure: self == .https)
    }
}

/// A URL as a client takes it apart, case and port as they are written.
struct ClientURL {
    let scheme: String
    let authority: String
    let target: String

    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = String(text[..<colon.lowerBound])
        let rest = text[colon.upperBound...]
        authority = String(rest.prefix { $0 != "/" })
        target = String(rest.dropFirst(authority.count))
    }
}

/// The server without its sockets, reached in one way.
struct ReachedMock {
    let reach: Reach
    let service: LoginService
    private let doors: Doors

    init(_ reach: Reach, orgs: [Org], tlsPort: UInt16? = nil) {
        self.reach = reach
        var options = MockServer.Options()
        options.clock = { .test }
        let directory = OrgDirectory()
        service = LoginService(
            directory: directory, tokenKey: Array(repeating: 7, count: 32), signingKey: SigningKey(TestKeys.server))
        let context = ControlContext(
            service: service, editor: OrgEditor(orgs, directory: directory, clock: options.clock),
            throwAways: ThrowAwayOrgs(directory: directory), authority: nil,
            addressing: Addressing(
                directory: directory, publicURL: reach.publicURL, trustsForwardedHeaders: reach.trustsForwardedHeaders,
                tlsPort: { tlsPort }))
        doors = Doors(service: service, control: context, options: options)
    }

    /// Gets a URL, as the client does; nil when the URL does not lead to where the client reaches the server.
    func get(_ url: String, token: String? = nil) -> HTTPResponse? { ask("GET", url, token, nil) }

    /// Posts to a URL.
    func post(_ url: String, token: String? = nil, form: [UInt8]? = nil) -> HTTPResponse? { ask("POST", url, token, form) }

    private func ask(_ method: String, _ url: String, _ token: String?, _ form: [UInt8]?) -> HTTPResponse? {
        guard let parts = ClientURL(url), parts.scheme == reach.scheme,
            reach.publicURL.map({ url.lowercased() == $0.text || url.lowercased().hasPrefix($0.text + "/") }) ?? true
        else { return nil }
        var headers: [(String, String)] = []
        if let token { headers.append(("Authorization", "OAuth \(token)")) }
        if form != nil { headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        return doors.answer(reach.request(method, parts, headers: headers, body: form ?? []))
    }

    /// Asks whatever is to arrive.
    func answer(_ request: HTTPRequest) -> HTTPResponse { doors.answer(request) }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
    var tree: JSONTree? { try? JSONTree(parsing: body) }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

extension JSONTree {
    /// Every URL in it, with the names that lead there.
    var urls: [(name: String, url: String)] {
        switch self {
        case .object(let members):
            members.flatMap { member in
                member.value.urls.map { (name: $0.name.isEmpty ? member.name : "\(member.name).\($0.name)", url: $0.url) }
            }
        case .array(let elements): elements.flatMap(\.urls)
        case .string(let text): text.contains("://") ? [("", text)] : []
        case .number, .bool, .null: []
        }
    }
}

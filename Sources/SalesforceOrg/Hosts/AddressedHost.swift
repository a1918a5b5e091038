/// The Salesforce host that a request is for, and how its client reached it, so that every URL in an answer leads back the same way.
///
/// | login URL | `instance_url` | `id` begins with |
/// |---|---|---|
/// | `S://HOST:P` | `S://HOST:P` | `S://HOST:P/id/` |
/// | `S://HOST:P/test.salesforce.com` | `S://HOST:P/acme.my.salesforce.com` | `S://HOST:P/LOGIN/id/` |
/// | `Host: test.salesforce.com` | `S://acme.my.salesforce.com:P` | `S://LOGIN:P/id/` |
public final class AddressedHost: Sendable {
    /// Whose users a host finds.
    public enum Scope: Sendable {
        /// Any host that is none of Salesforce's: everybody's but those of throw-away orgs.
        case root
        /// A login host: those of the orgs that have it.
        case loginHost(String)
        /// A My Domain host: its org's.
        case myDomain(String)
    }

    /// How the client named the host.
    public enum Way: Sendable {
        /// Not at all: the root.
        case root
        /// As the first segment of the path.
        case path
        /// In the `Host` header.
        case header
    }

    /// Whose users it finds.
    public let scope: Scope
    /// How it was named.
    public let way: Way
    /// `http` or `https`, as the client used it.
    public let scheme: String
    /// Host and port as the client used them, in lower case.
    public let authority: String
    /// The URL that the client has as its login URL.
    public let baseURL: String
    /// Where the host sends every request on, if it does.
    public let redirect: HostRedirect?
    /// The server's URL without a Salesforce host in it.
    let root: String
    /// The same as the request itself has it, where the public URL stands in its place.
    let rootAsAsked: String?
    private let portSuffix: String

    private init(_ meaning: HostMeaning, _ way: Way, at server: Server, base: String) {
        scope = meaning.scope
        redirect = meaning.redirect
        self.way = way
        scheme = server.scheme
        authority = server.authority
        baseURL = base
        root = server.root
        rootAsAsked = server.rootAsAsked
        portSuffix = server.portSuffix
    }

    /// The server as the client reaches it.
    private struct Server {
        let scheme: String
        let authority: String
        let portSuffix: String
        let root: String
        var rootAsAsked: String?
    }

    /// Whether it is a My Domain host, where changes are known at once.
    public var isMyDomain: Bool {
        if case .myDomain = scope { true } else { false }
    }

    /// Whether an org's access tokens count here: at the root every org's, elsewhere those of the orgs that have the host.
    func serves(_ org: OrgSnapshot) -> Bool {
        switch scope {
        case .root: true
        case .loginHost(let host): org.org.loginHost == host
        case .myDomain(let host): org.org.myDomain == host
        }
    }

    /// The URL at which a Salesforce host is reached the way this client came.
    public func url(ofHost host: String) -> String {
        way == .header ? "\(scheme)://\(host)\(portSuffix)" : "\(root)/\(host)"
    }

    /// The login URL over TLS.
    ///
    /// - Parameter port: where the server speaks TLS, for the client that reaches it itself; nil: the client's own port, if it has one.
    public func secureURL(port: UInt16?) -> String {
        let name = authority.dropLast(portSuffix.utf8.count)
        let suffix = port.map { $0 == 443 ? "" : ":\($0)" } ?? portSuffix
        return "https://\(name)\(suffix)\(baseURL.dropFirst(scheme.utf8.count + "://".utf8.count + authority.utf8.count))"
    }

    /// An answer's `instance_url`.
    public func instanceURL(of org: OrgSnapshot) -> String { way == .root ? baseURL : url(ofHost: org.org.myDomain) }

    /// An answer's `id`.
    ///
    /// The host is the login host of the org's kind, also where My Domain was asked (field report R14).
    public func identityURL(of user: SalesforceID, in org: OrgSnapshot) -> String {
        var url = way == .root ? baseURL : url(ofHost: org.org.loginHost)
        url.reserveCapacity(url.utf8.count + 42)
        url += "/id/"
        url += org.org.id.long
        url += "/"
        url += user.long
        return url
    }

    /// Finds out which host a request is for.
    ///
    /// - Parameters:
    ///   - hostHeader: the `Host` header as sent.
    ///   - path: the path as sent, still percent-encoded.
    ///   - publicURL: stands in the place of scheme and host, unless the host is one of Salesforce's.
    /// - Returns: the host, and the path without a host and without the public URL's path in it.
    public static func route(
        scheme: String, hostHeader: String, path: String, publicURL: ServerURL? = nil, in directory: OrgDirectory
    ) -> (host: AddressedHost, path: String) {
        let host = hostHeader.asciiLowercased
        let (name, port) = split(host)
        let isUsual = isUsual(port, of: scheme)
        let authority = isUsual ? name : host
        let root = scheme + "://" + authority
        var server = Server(scheme: scheme, authority: authority, portSuffix: isUsual ? "" : port, root: root)
        if let meaning = directory.meaning(ofHost: name) { return (AddressedHost(meaning, .header, at: server, base: root), path) }
        var path = path
        if let publicURL {
            server = Server(
                scheme: publicURL.scheme, authority: publicURL.authority, portSuffix: split(publicURL.authority).port,
                root: publicURL.text, rootAsAsked: root)
            path = publicURL.pathWithin(path)
        }
        if let first = firstSegment(path)?.asciiLowercased, let meaning = directory.meaning(ofHost: first) {
            let host = AddressedHost(meaning, .path, at: server, base: "\(server.root)/\(first)")
            return (host, String(path.dropFirst(first.utf8.count + 1)))
        }
        return (AddressedHost(HostMeaning(scope: .root), .root, at: server, base: server.root), path)
    }

    /// Whether a port with its colon says no more than the scheme does. One without digits is as if it were not there (RFC 3986 section 3.2.3).
    private static func isUsual(_ port: String, of scheme: String) -> Bool {
        port == ":" || scheme == "http" && port == ":80" || scheme == "https" && port == ":443"
    }

    /// The first segment, where it can be a host name: no Salesforce host comes without a dot.
    private static func firstSegment(_ path: String) -> String? {
        var (length, hasDot) = (0, false)
        for byte in path.utf8.dropFirst() {
            if byte == UInt8(ascii: "/") { break }
            if byte == UInt8(ascii: ".") { hasDot = true }
            length += 1
        }
        return hasDot ? String(Substring(path.utf8.dropFirst().prefix(length))) : nil
    }

    /// The name, and the port with its colon, if there is one.
    private static func split(_ authority: String) -> (name: String, port: String) {
        var length = 1
        for byte in authority.utf8.reversed() {
            if byte == UInt8(ascii: ":") {
                return (String(Substring(authority.utf8.dropLast(length))), String(Substring(authority.utf8.suffix(length))))
            }
            guard (0x30...0x39).contains(byte) else { break }
            length += 1
        }
        return (authority, "")
    }
}

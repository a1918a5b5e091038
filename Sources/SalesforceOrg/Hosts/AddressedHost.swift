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
    private let portSuffix: String

    private init(scope: Scope, redirect: HostRedirect?, way: Way, scheme: String, authority: String, baseURL: String, portSuffix: String) {
        self.scope = scope
        self.redirect = redirect
        self.way = way
        self.scheme = scheme
        self.authority = authority
        self.baseURL = baseURL
        self.portSuffix = portSuffix
    }

    /// Whether it is a My Domain host, where changes are known at once.
    public var isMyDomain: Bool {
        if case .myDomain = scope { true } else { false }
    }

    /// Whether an org's access tokens count here: at the root every org's, elsewhere those of the orgs that have the host.
    func serves(_ org: Org) -> Bool {
        switch scope {
        case .root: true
        case .loginHost(let host): org.loginHost == host
        case .myDomain(let host): org.myDomain == host
        }
    }

    /// The URL at which a Salesforce host is reached the way this client came.
    public func url(ofHost host: String) -> String {
        way == .header ? "\(scheme)://\(host)\(portSuffix)" : "\(scheme)://\(authority)/\(host)"
    }

    /// An answer's `instance_url`.
    public func instanceURL(of org: Org) -> String { way == .root ? baseURL : url(ofHost: org.myDomain) }

    /// An answer's `id`.
    ///
    /// The host is the login host of the org's kind, also where My Domain was asked (field report R14).
    public func identityURL(of user: SalesforceID, in org: Org) -> String {
        var url = way == .root ? baseURL : url(ofHost: org.loginHost)
        url.reserveCapacity(url.utf8.count + 42)
        url += "/id/"
        url += org.id.long
        url += "/"
        url += user.long
        return url
    }

    /// Finds out which host a request is for.
    ///
    /// - Parameters:
    ///   - hostHeader: the `Host` header as sent.
    ///   - path: the path as sent, still percent-encoded.
    /// - Returns: the host, and the path without a host in it.
    public static func route(
        scheme: String, hostHeader: String, path: String, in directory: OrgDirectory
    ) -> (host: AddressedHost, path: String) {
        let (name, port) = split(hostHeader.asciiLowercased)
        let suffix = scheme == "http" && port == ":80" || scheme == "https" && port == ":443" ? "" : port
        let authority = name + suffix
        let make = { (meaning: HostMeaning, way: Way, base: String) in
            AddressedHost(
                scope: meaning.scope, redirect: meaning.redirect, way: way, scheme: scheme, authority: authority, baseURL: base,
                portSuffix: suffix)
        }
        let root = scheme + "://" + authority
        if let meaning = directory.meaning(ofHost: name) { return (make(meaning, .header, root), path) }
        if let first = firstSegment(path)?.asciiLowercased, let meaning = directory.meaning(ofHost: first) {
            return (make(meaning, .path, "\(root)/\(first)"), String(path.dropFirst(first.utf8.count + 1)))
        }
        return (make(HostMeaning(scope: .root), .root, root), path)
    }

    /// The first segment, where it can be a host name: no Salesforce host comes without a dot.
    private static func firstSegment(_ path: String) -> String? {
        let segment = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        return segment.contains(UInt8(ascii: ".")) ? String(segment) : nil
    }

    /// The name, and the port with its colon, if there is one.
    private static func split(_ authority: String) -> (name: String, port: String) {
        guard let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")),
            authority.utf8[colon...].dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { return (authority, "") }
        return (String(authority[..<colon]), String(authority[colon...]))
    }
}

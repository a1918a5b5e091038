internal import Encoding

/// Decides which `aud` is right: it depends on the org that the user belongs to, not on the host asked.
///
/// Sources, by row of the table in docs/settings.md: help page of the JWT bearer flow; field reports R02, R10, R11, R13, R14, R15.
struct Audience {
    /// Scheme, host and port, and path of an audience, in the one spelling in which they are compared: the case of the host, one
    /// trailing slash, the default port and a token endpoint's path don't matter.
    struct URL: Equatable, Sendable {
        /// Nil for a bare host name.
        let scheme: String?
        let authority: String
        let path: String

        init?(_ text: String) {
            guard
                text.utf8.allSatisfy({
                    $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "@")
                })
            else { return nil }
            let bytes = text.utf8
            var rest = Substring(text)
            if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) {
                scheme = String(text[..<colon]).asciiLowercased
                rest = text[bytes.index(colon, offsetBy: 3)...]
            } else {
                scheme = nil
            }
            let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = Self.withoutDefaultPort(String(rest[..<slash]).asciiLowercased, scheme)
            path = Self.withoutTokenEndpoint(rest[slash...])
            if authority.isEmpty { return nil }
        }

        private static func withoutDefaultPort(_ authority: String, _ scheme: String?) -> String {
            let port = scheme == "http" ? ":80" : scheme == "https" ? ":443" : ""
            return authority.hasSuffix(port) ? String(authority.dropLast(port.utf8.count)) : authority
        }

        private static func withoutTokenEndpoint(_ path: Substring) -> String {
            var path = path
            if path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
            if path.hasSuffix(AddressedHost.tokenPath) { path = path.dropLast(AddressedHost.tokenPath.utf8.count) }
            return String(path)
        }
    }

    let grantCase: GrantCase

    /// Whether the audience is one of those expected.
    func accepts(_ audience: String) -> Bool {
        let expected = expectedOfSalesforce
        if expected.contains(where: { $0.text.hasSameBytes(as: audience) }) { return true }
        guard let wanted = URL(audience) else { return false }
        if wanted.scheme == nil {
            return grantCase.behaviour.bareHostAudience == .accept && isBareHost(wanted, of: expected)
        }
        return isOneOfOurs(wanted) || expected.contains { $0.url == wanted }
    }

    /// The audiences that would be right, the likeliest first.
    var expected: [String] {
        let texts = expectedOfSalesforce.map(\.text)
        let address = grantCase.address
        return address.isAtSalesforcesOwnURL || texts.contains(address.baseURL) ? texts : texts + [address.baseURL]
    }

    private func isBareHost(_ wanted: URL, of expected: [Expected]) -> Bool {
        guard wanted.path.isEmpty else { return false }
        return wanted.authority == grantCase.address.authority
            || expected.contains { $0.url?.path.isEmpty == true && $0.url?.authority == wanted.authority }
    }

    /// A URL of this server: the root, the host asked, the org's login host and its My Domain host. Where nothing says what a proxy in front
    /// made of the scheme, the server's own address may have either; a Salesforce host only the one that it is served under.
    private func isOneOfOurs(_ wanted: URL) -> Bool {
        let address = grantCase.address
        switch address.way {
        case .header:
            guard wanted.scheme == address.scheme, wanted.path.isEmpty, !address.isAtSalesforcesOwnURL else { return false }
            return wanted.authority == address.authority
                || hostsOfTheOrg.contains { URL(address.url(ofHost: $0))?.authority == wanted.authority }
        case .root, .path:
            if isBelow(address.scheme, address.authority, address.rootPath, wanted) { return true }
            guard let asked = address.rootAsAsked.flatMap({ URL($0) }), let scheme = asked.scheme else { return false }
            return isBelow(scheme, asked.authority, asked.path[...], wanted)
        }
    }

    private func isBelow(_ scheme: String, _ authority: String, _ path: Substring, _ wanted: URL) -> Bool {
        guard wanted.scheme == scheme || wanted.scheme == "https", wanted.authority == authority,
            wanted.path.utf8.starts(with: path.utf8)
        else { return false }
        let rest = wanted.path.utf8.dropFirst(path.utf8.count)
        return rest.isEmpty || hostsOfTheOrg.contains { String(Substring(rest)).asciiLowercased == "/\($0)" }
    }

    private var hostsOfTheOrg: [String] {
        orgToCount.map { [$0.org.loginHost, $0.org.myDomain] } ?? Org.Kind.allCases.map(\.loginHost)
    }

    private var expectedOfSalesforce: [Expected] {
        if let org = orgToCount {
            if let user = grantCase.user, let site = org.site(of: user.user.username) { return [Expected(site.url)] }
            return org.audiences
        }
        switch grantCase.address.scope {
        case .loginHost(let host): return [Expected("https://\(host)")]
        case .root, .myDomain: return Org.Kind.allCases.map { Expected("https://\($0.loginHost)") }
        }
    }

    /// The org that counts: the user's; while no user is found, the host's; at the root, the one that the audience names, if any.
    private var orgToCount: OrgSnapshot? { grantCase.userOrg ?? grantCase.hostOrg }
}

extension Audience {
    /// An audience that is right, with its comparable form.
    struct Expected: Sendable {
        let text: String
        let url: URL?

        init(_ text: String) {
            self.text = text
            url = URL(text)
        }
    }

    /// The audiences that an org's internal users may name at Salesforce.
    static func expected(of org: Org) -> [Expected] {
        var texts = ["https://\(org.loginHost)"]
        if org.behaviour.myDomainAsAudience == .accept { texts.append("https://\(org.myDomain)") }
        return (texts + org.audiences).map(Expected.init)
    }
}

extension AddressedHost {
    /// The path of the token endpoint.
    public static let tokenPath = "/services/oauth2/token"

    /// Whether the client used the very URL that a host has at Salesforce: then it is an audience if Salesforce takes it, not because it
    /// leads here.
    fileprivate var isAtSalesforcesOwnURL: Bool { way == .header && scheme == "https" && !authority.utf8.contains(UInt8(ascii: ":")) }

    /// The path of the server's URL; empty for none.
    var rootPath: Substring { root[root.utf8.index(root.startIndex, offsetBy: scheme.utf8.count + 3 + authority.utf8.count)...] }
}

/// The parts of an absolute `http` or `https` URL (RFC 3986) that a client needs to ask for it.
///
/// Stricter than a browser: a URL with a user name before the host, a backslash, a space or a control character is none, so that what
/// two readers might understand differently is refused by both.
///
/// ```swift
/// HTTPURL("https://acme.my.salesforce.com/services/data")?.host   // "acme.my.salesforce.com"
/// ```
public struct HTTPURL: Sendable, Equatable {
    /// Whether the scheme is `https`.
    public let isSecure: Bool
    /// A name or an IP address in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, the scheme's own one if none is written.
    public let port: UInt16
    /// Path and query as written, `/` for none; without the fragment, which is never sent.
    public let target: String

    /// Takes a URL apart; nil when it is no such URL.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }), let colon = text.firstIndex(of: ":") else {
            return nil
        }
        switch text[..<colon].lowercased() {
        case "http": isSecure = false
        case "https": isSecure = true
        default: return nil
        }
        let afterScheme = text[text.index(after: colon)...]
        guard afterScheme.hasPrefix("//") else { return nil }
        let rest = afterScheme.dropFirst(2).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
        let target = rest[authority.endIndex...]
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    private static func hostAndPort(_ authority: Substring) -> (String, UInt16?)? {
        var host = authority
        var port: Substring?
        if let bracket = authority.lastIndex(of: "]") {
            guard authority.hasPrefix("[") else { return nil }
            host = authority[..<bracket].dropFirst()
            guard host.contains(":"), IPAddress(String(host)) != nil else { return nil }
            let after = authority[authority.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            port = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        guard !host.isEmpty, !host.contains(where: { "@[]<>\"%".contains($0) }) else { return nil }
        guard let port, !port.isEmpty else { return (host.lowercased(), nil) }
        guard port.allSatisfy(\.isNumber), let number = UInt16(port), number > 0 else { return nil }
        return (host.lowercased(), number)
    }

    /// Host and port as they stand in a `Host` header: an IPv6 address in brackets, the port only if it is not the scheme's own.
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Scheme, host and port: what must be the same for two URLs to be of one server (RFC 6454 section 4).
    public var origin: String { (isSecure ? "https://" : "http://") + authority }
}

/// Where clients reach the server, as somebody has said who knows: scheme, host and port, and the path below which a proxy has put it.
///
/// ```swift
/// ServerURL(scheme: "https", authority: "ci.example", path: "/salesforce").text   // "https://ci.example/salesforce"
/// ```
public struct ServerURL: Sendable, Equatable {
    /// `http` or `https`.
    public let scheme: String
    /// Host and port in lower case, without the scheme's own port.
    public let authority: String
    /// Begins with a slash and does not end in one; empty for none.
    public let path: String
    /// The whole URL, without a slash at its end.
    public let text: String

    /// Makes a URL of parts that are as the properties say.
    public init(scheme: String, authority: String, path: String = "") {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        text = "\(scheme)://\(authority)\(path)"
    }

    /// The host without port, an IPv6 address in its brackets.
    public var host: String {
        guard let end = authority.lastIndex(of: "]") else { return String(authority.prefix { $0 != ":" }) }
        return String(authority[...end])
    }

    /// The part of a request's path below this URL's: a proxy may leave its own path in front, or take it away.
    func pathWithin(_ path: String) -> String {
        guard !self.path.isEmpty, path.utf8.starts(with: self.path.utf8) else { return path }
        let rest = path.utf8.dropFirst(self.path.utf8.count)
        if rest.isEmpty { return "/" }
        return rest.first == UInt8(ascii: "/") ? String(Substring(rest)) : path
    }
}

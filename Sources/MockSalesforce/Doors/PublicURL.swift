internal import Encoding
public import SalesforceOrg

/// Why a text is no public URL.
public struct PublicURLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, and what to write.
    public let description: String

    fileprivate init(_ description: String) { self.description = description }
}

extension ServerURL {
    /// Reads what `--public-url` says: scheme, host, and optionally port and path. A slash at its end does not matter.
    ///
    /// The path's first part must be none that requests have for another reason, since a proxy may take the path away or not.
    public init(publicURL text: String) throws(PublicURLError) {
        let shown = Excerpt.quoted(text)
        guard let schemeEnd = text.firstRange(of: "://")?.lowerBound else { throw Self.noScheme(text) }
        guard ["http", "https"].contains(text[..<schemeEnd].lowercased()) else {
            throw PublicURLError("\(shown) is of another scheme than http and https.")
        }
        guard !text.contains("@") else {
            throw PublicURLError("The URL has a user name or password in it; write it without.")
        }
        guard !text.contains("?"), !text.contains("#") else {
            throw PublicURLError("\(shown) has a query or a fragment; leave it out.")
        }
        guard let url = HTTPURL(text), Authority.isWellFormed(url.authority) else {
            throw PublicURLError(
                "\(shown) has no host, or one that is none: expected a name or an address, an IPv6 address in brackets, and a port up to 65535."
            )
        }
        var path = url.target[...]
        while path.last == "/" { path.removeLast() }
        if let complaint = Self.complaint(path) { throw PublicURLError("The path of \(shown) \(complaint).") }
        self.init(scheme: url.isSecure ? "https" : "http", authority: url.authority, path: String(path))
    }

    private static func noScheme(_ text: String) -> PublicURLError {
        if text.isEmpty { return PublicURLError("The URL is empty; write it as https://ci.example.") }
        let host = String(text.prefix { $0 != "/" })
        let example = Authority.isWellFormed(host) && host.last != ":" ? text : "ci.example"
        return PublicURLError("\(Excerpt.quoted(text)) has no scheme; write https://\(example) or http://\(example).")
    }

    /// The first parts of paths that the server has itself.
    private static let ownSegments = ["services", "id", "_mock", "setup"]

    private static func complaint(_ path: Substring) -> String? {
        if path.isEmpty { return nil }
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard segments.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.allSatisfy(isOfAPath) }) else {
            return "may hold letters, digits, - _ ~ and dots only, between single slashes"
        }
        if segments[0].contains(".") { return "must not begin with a dotted name, which could be a Salesforce host's" }
        if ownSegments.contains(String(segments[0])) { return "must not begin with /\(segments[0]), which is a path of the server itself" }
        return nil
    }

    private static func isOfAPath(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }
}

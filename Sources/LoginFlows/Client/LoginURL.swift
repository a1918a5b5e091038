internal import Encoding

/// The URL at which a client logs in, as people write and paste it, in its one plain form.
///
/// ```swift
/// try LoginURL("login.salesforce.com/services/oauth2/token ").base   // "https://login.salesforce.com"
/// ```
public struct LoginURL: Sendable, Equatable {
    /// Where the token endpoint lies below a login URL.
    public static let tokenPath = "/services/oauth2/token"
    /// Where the authorize endpoint lies below a login URL.
    public static let authorizePath = "/services/oauth2/authorize"

    /// Scheme, host, port and path, without a slash at the end.
    public let base: String
    /// What was repaired in the text, one sentence each; empty for a text in the plain form.
    public let repairs: [String]

    /// The URL of the token endpoint.
    public var tokenEndpoint: String { base + Self.tokenPath }

    /// The URL of the authorize endpoint, for the user's browser.
    public var authorizationEndpoint: String { base + Self.authorizePath }

    /// Reads a login URL, and repairs what can only be meant in one way: space around it, a missing scheme, a slash at the end, the path of
    /// the token or authorize endpoint behind it.
    ///
    /// - Throws: ``SalesforceError/configuration(_:)`` for what is no login URL, such as a host of the user interface, or Salesforce over
    ///   plain HTTP.
    public init(_ text: String) throws(SalesforceError) {
        var repairs: [String] = []
        var base = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if base != text { repairs.append("Took away space around the URL.") }
        if !base.contains("://"), !base.isEmpty {
            base = (Self.isOfThisMachine(base) ? "http://" : "https://") + base
            repairs.append("Added the scheme: \(base).")
        }
        if let question = base.firstIndex(where: { $0 == "?" || $0 == "#" }) {
            base = String(base[..<question])
            repairs.append("Took away what came after the path.")
        }
        base = Self.withoutSlashes(base, &repairs)
        for path in [Self.tokenPath, Self.authorizePath, "/services/oauth2"] where base.lowercased().hasSuffix(path) {
            base = String(base.dropLast(path.count))
            repairs.append("Took away \(path), which the client adds itself.")
        }
        base = Self.withoutSlashes(base, &repairs)
        try Self.check(base)
        self.base = base
        self.repairs = repairs
    }

    private static func withoutSlashes(_ text: String, _ repairs: inout [String]) -> String {
        guard text.hasSuffix("/"), !text.hasSuffix("://") else { return text }
        repairs.append("Took away the slash at the end.")
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    private static func isOfThisMachine(_ text: String) -> Bool {
        let host = text.prefix { $0 != "/" && $0 != ":" }.lowercased()
        return host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || text.hasPrefix("[::1]")
    }

    private static func check(_ base: String) throws(SalesforceError) {
        guard let url = HTTPURL(base) else {
            throw .configuration("`\(safeText(base))` is no login URL: expected one such as https://login.salesforce.com.")
        }
        for ending in [".lightning.force.com", ".my.salesforce-setup.com"] where url.host.hasSuffix(ending) {
            let domain = url.host.dropLast(ending.count)
            throw .configuration(
                "\(url.host) is a host of the user interface, which issues no tokens. The login URL is https://\(domain).my.salesforce.com."
            )
        }
        if !url.isSecure, url.host.hasSuffix(".salesforce.com") {
            throw .configuration(
                "http://\(url.host) is not encrypted: Salesforce would redirect the login, and others could read it. Write https://.")
        }
    }
}

internal import Encoding

/// An answer that is none of Salesforce's, or lacks what it must have. Its body is not kept: nobody knows what is in it.
public struct UnexpectedAnswer: Sendable, Equatable {
    /// The status.
    public let status: Int
    /// Scheme, host and port that answered.
    public let origin: String
    /// What is wrong with it, as the end of a sentence.
    public let reason: String
    /// Where a redirect leads.
    public let location: String?

    /// Makes a description of an answer.
    public init(status: Int, origin: String, reason: String, location: String? = nil) {
        self.status = status
        self.origin = origin
        self.reason = reason
        self.location = location
    }

    init(_ response: TransportResponse, from url: String, reason: String? = nil) {
        let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
        let location = isRedirect ? response.header("Location").map { safeText(Self.withoutQuery($0)) } : nil
        self.init(
            status: response.status, origin: HTTPURL(url)?.origin ?? "", reason: reason ?? Self.reason(for: response, location),
            location: location)
    }

    /// A query may hold a secret.
    private static func withoutQuery(_ url: String) -> String { String(url.prefix { $0 != "?" && $0 != "#" }) }

    private static func reason(for response: TransportResponse, _ location: String?) -> String {
        if let location { return "it redirects to \(location)" }
        let type = response.header("Content-Type").map { safeText(String($0.prefix { $0 != ";" })) } ?? "no content type"
        return "its body is \(response.body.count) bytes of \(type)"
    }

    static func isUnavailable(_ status: Int) -> Bool { status == 502 || status == 503 || status == 504 }

    /// What to look at.
    public var hint: String? {
        if let location {
            return "A redirect of a login is not followed. If \(location) is yours, use its scheme and host in the login URL."
        }
        if Self.isUnavailable(status) { return "The server is not available: see https://status.salesforce.com, or try again later." }
        return "This may be no Salesforce host, a proxy in between, or a page on maintenance. Check the login URL."
    }

    var summary: String { "\(origin) answered with status \(status), but not as Salesforce does: \(reason)." }
}

internal import Encoding

/// The token endpoint's refusal of a login (RFC 6749 section 5.2).
public struct TokenRefusal: Sendable, Equatable {
    /// The status: 400 for nearly every refusal.
    public let status: Int
    /// The `error`, such as `invalid_grant`.
    public let error: String
    /// The `error_description`, such as `user hasn't approved this consumer`; empty if there was none.
    public let errorDescription: String

    /// Makes a refusal.
    public init(status: Int, error: String, errorDescription: String) {
        self.status = status
        self.error = error
        self.errorDescription = errorDescription
    }

    /// Reads the body of an answer; nil if it is no refusal.
    init?(status: Int, body: [UInt8]) {
        guard let members = try? FlatObject(body), let error = members["error"] else { return nil }
        self.init(status: status, error: safeText(error), errorDescription: safeText(members["error_description"] ?? ""))
    }

    /// Whether the refresh token is good for nothing any more: revoked, ended, or rotated away.
    var isEndOfRefreshToken: Bool { error == "invalid_grant" && SetupHints.isEndOfRefreshToken(errorDescription) }

    /// What to look at in Setup or in the client; nil for a refusal that is not known.
    public var hint: String? { SetupHints.hint(code: error, text: errorDescription) }

    var summary: String {
        "Salesforce refused the login: \(error)" + (errorDescription.isEmpty ? "" : ": \(errorDescription)") + " (status \(status))"
    }
}

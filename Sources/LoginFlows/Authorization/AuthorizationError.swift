/// Why a callback is not good for a login.
public enum AuthorizationError: Error, Sendable, Equatable {
    /// Salesforce refused, or the user did.
    case refused(AuthorizationRefusal)
    /// The callback has another state than the request, or none: it is not the answer to this request.
    case stateMismatch
    /// The callback has no code and no error.
    case noCode
    /// A parameter stands in the callback twice.
    case repeatedParameter
    /// The id token has another nonce than the request, or none: it was made for another login.
    case nonceMismatch

    var summary: String {
        switch self {
        case .refused(let refusal): refusal.summary
        case .stateMismatch: "The callback's `state` is not the one that was sent."
        case .noCode: "The callback has neither a `code` nor an `error`."
        case .repeatedParameter: "A parameter stands in the callback twice."
        case .nonceMismatch: "The `nonce` of the id token is not the one that was sent."
        }
    }

    var hint: String? {
        switch self {
        case .refused(let refusal): refusal.hint
        case .stateMismatch:
            "Begin the login again in this browser: its session may have ended, another login may have begun since, or somebody sent the "
                + "browser here who did not begin one."
        case .noCode, .repeatedParameter, .nonceMismatch: nil
        }
    }
}

/// The refusal that the authorize endpoint sends back with the browser (RFC 6749 section 4.1.2.1).
public struct AuthorizationRefusal: Sendable, Equatable {
    /// The `error`, such as `access_denied`.
    public let error: String
    /// The `error_description`, such as `end-user denied authorization`; empty if there was none.
    public let errorDescription: String

    /// Makes a refusal.
    public init(error: String, errorDescription: String) {
        self.error = error
        self.errorDescription = errorDescription
    }

    /// What to look at in Setup or in the client; nil for a refusal that is not known.
    public var hint: String? { SetupHints.hint(code: error, text: errorDescription) }

    var summary: String { "Salesforce refused the authorization: \(error)" + (errorDescription.isEmpty ? "" : ": \(errorDescription)") }
}

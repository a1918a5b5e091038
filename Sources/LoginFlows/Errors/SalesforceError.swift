/// Why a login or a request did not work.
public enum SalesforceError: Error, Sendable, Equatable {
    /// What was given to the client cannot work; nothing was sent.
    case configuration(String)
    /// The token endpoint refused the login.
    case refused(TokenRefusal)
    /// The callback of an authorization is not good for a login.
    case authorization(AuthorizationError)
    /// The user has to log in again in the browser: there is no refresh token, or Salesforce refused it, as told.
    case loginRequired(TokenRefusal?)
    /// The store of the refresh token failed, as told. A token that it did not take is kept in the client, and given to it again.
    case refreshTokenStore(String)
    /// Logged in, but a request with the token was refused.
    case requestRefused(RequestRefusal)
    /// There was no whole answer.
    case transport(TransportError)
    /// There was an answer, but none of Salesforce's: a maintenance page, a redirect, or JSON that lacks what it must have.
    case unexpectedAnswer(UnexpectedAnswer)
    /// The task that asked was cancelled.
    case cancelled

    /// What to do about it; nil when nobody can tell.
    public var hint: String? {
        switch self {
        case .refused(let refusal): refusal.hint
        case .authorization(let error): error.hint
        case .loginRequired(let refusal): refusal?.hint
        case .requestRefused(let refusal): refusal.hint
        case .transport(let error): SetupHints.hint(for: error.kind)
        case .unexpectedAnswer(let answer): answer.hint
        case .configuration, .refreshTokenStore, .cancelled: nil
        }
    }

    /// Whether the same request may work in a moment, and is worth sending again.
    ///
    /// True when nothing could be connected to, when the connection ended before the answer did, for status 502, 503 and 504, and for
    /// `unknown_error` (`retry your request`). False for every refusal, which stays one; for a time-out, whose limit is how long the caller
    /// wants to wait; and for a server that is not trusted.
    public var isTransient: Bool {
        switch self {
        case .refused(let refusal): refusal.error == "unknown_error" || UnexpectedAnswer.isUnavailable(refusal.status)
        case .requestRefused(let refusal): UnexpectedAnswer.isUnavailable(refusal.status)
        case .unexpectedAnswer(let answer): UnexpectedAnswer.isUnavailable(answer.status)
        case .transport(let error): error.kind == .cannotConnect || error.kind == .connectionLost
        case .configuration, .authorization, .loginRequired, .refreshTokenStore, .cancelled: false
        }
    }

    /// Whether the server cannot have seen the request, so that to send it again is safe whatever it does.
    var wasNotSent: Bool {
        if case .transport(let error) = self { error.kind == .cannotConnect } else { false }
    }

    init(_ error: TransportError) { self = error.kind == .cancelled ? .cancelled : .transport(error) }
}

extension SalesforceError: CustomStringConvertible {
    /// What went wrong and, where known, what to do about it.
    public var description: String { hint.map { "\(summary)\n\($0)" } ?? summary }

    /// What went wrong, on one line.
    public var summary: String {
        switch self {
        case .configuration(let text): text
        case .refused(let refusal): refusal.summary
        case .authorization(let error): error.summary
        case .loginRequired(let refusal):
            "The user has to log in again: " + (refusal.map { "\($0.summary)." } ?? "there is no refresh token.")
        case .refreshTokenStore(let text): text
        case .requestRefused(let refusal): refusal.summary
        case .transport(let error): error.description
        case .unexpectedAnswer(let answer): answer.summary
        case .cancelled: "The task was cancelled."
        }
    }
}

/// Changes to a request that would be granted, so that it is refused for one reason.
public struct SampleRequest: Sendable {
    /// What a claim becomes.
    public enum ClaimValue: Sendable {
        /// It is left out.
        case absent
        /// A JSON value.
        case json(String)
        /// A number of seconds after now; negative: before.
        case secondsFromNow(Int64)
    }

    /// One change.
    public enum Change: Sendable {
        /// Another method.
        case method(String)
        /// Two slashes at the beginning of the path.
        case doubleSlash
        /// Another content type; nil: none.
        case contentType(String?)
        /// At the login host of the org, in the place of its My Domain or the root.
        case atLoginHost
        /// A parameter, added or replaced.
        case parameter(String, String)
        /// Another header of the assertion, as JSON.
        case joseHeader(String)
        /// Another claim.
        case claim(String, ClaimValue)
        /// Another parameter of the authorization request from which the code or the token comes; nil: none.
        case authorizationParameter(String, String?)
        /// The user presses *Deny* on the consent page.
        case denied
        /// The user does nothing.
        case undecided
        /// So long after what it is about began.
        case later(Duration)
        /// The same request a second time.
        case repeated
        /// While another request of the same app and user is running.
        case whileAnotherIsRunning
    }

    /// The changes, in order.
    public let changes: [Change]

    init(_ changes: [Change]) { self.changes = changes }
}

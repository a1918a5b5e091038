/// Something that a connector should do otherwise.
public struct Finding: Sendable, Equatable {
    /// What kind of thing. The raw value is the word of reports and expectation files.
    public enum Kind: String, Sendable, CaseIterable {
        /// Too many token requests where asking again cannot help.
        case retryStorm = "retry-storm"
        /// Salesforce's description did not reach the output.
        case swallowed
        /// The connector ended as if all were well.
        case succeededAlthoughRefused = "succeeded-although-refused"
        /// The connector gave up where it could have got over it.
        case notRecovered = "not-recovered"
        /// The private key is in the output.
        case privateKeyInOutput = "private-key-in-output"
        /// An assertion or its signature is in the output.
        case assertionInOutput = "assertion-in-output"
        /// An access token is in the output.
        case accessTokenInOutput = "access-token-in-output"
        /// The connector ran too long.
        case timedOut = "timed-out"
        /// The connector was ended by a signal.
        case crashed
        /// The connector asked for no token.
        case noLogin = "no-login"
    }

    /// What kind of thing.
    public let kind: Kind
    /// What was seen in this run.
    public let detail: String
}

extension Finding.Kind {
    /// What it is, in a few words.
    public var title: String {
        switch self {
        case .retryStorm: "Retry storm"
        case .swallowed: "Salesforce's description swallowed"
        case .succeededAlthoughRefused: "Success reported although Salesforce refused"
        case .notRecovered: "Not recovered"
        case .privateKeyInOutput: "Private key in the output"
        case .assertionInOutput: "Assertion in the output"
        case .accessTokenInOutput: "Access token in the output"
        case .timedOut: "Timed out"
        case .crashed: "Crashed"
        case .noLogin: "No login"
        }
    }

    /// Why it matters.
    public var meaning: String {
        switch self {
        case .retryStorm:
            "The refusal stays until somebody repairs the org. Asking again uses up the user's logins (3,600 an hour) and fills the login history, in which the cause is to be found."
        case .swallowed:
            "Whoever reads the connector's log does not learn what Salesforce said. Often it is all that there is to find the wrong setting by; the code alone is invalid_grant for nearly everything."
        case .succeededAlthoughRefused:
            "The exit status says that all is well. A job goes on, a monitor stays green, and nothing was done."
        case .notRecovered:
            "This passes by itself, and happens to every connector that runs long enough. Nobody has to repair anything."
        case .privateKeyInOutput:
            "Whoever reads the log can log in as any user who may use the app, until its certificate is replaced."
        case .assertionInOutput:
            "Whoever reads the log while the assertion is valid can log in with it. Many clients make it valid for an hour."
        case .accessTokenInOutput:
            "Whoever reads the log while the session lives can do what the user may."
        case .timedOut:
            "A connector that hangs holds up the job that started it, and says nothing."
        case .crashed:
            "A refusal is an answer like any other. A connector that dies of it has no chance to say so."
        case .noLogin:
            "Nothing was tried. Perhaps a token of an earlier run was used again."
        }
    }

    /// What to do about it.
    public var advice: String {
        switch self {
        case .retryStorm:
            "Try again after network errors, 5xx and unknown_error only, and log in once more when a session has ended. At any other refusal stop and tell; so when the new session is refused, too."
        case .swallowed: "Print error and error_description of the answer, or errorCode and message, where the login or the call fails."
        case .succeededAlthoughRefused:
            "Look at the status of the answer, and end with another exit status than 0. In a shell: curl --fail-with-body, set -e."
        case .notRecovered: "Let the connector do what stands beside each scenario, once."
        case .privateKeyInOutput: "Never print the key or a request or settings that hold it. If the key is a real one, replace it."
        case .assertionInOutput:
            "Print neither the body of the token request nor the assertion; leave debug logs of the HTTP client off for it."
        case .accessTokenInOutput: "Print the answer of the token endpoint without access_token."
        case .timedOut: "Set a time-out for connecting and reading, and an end to trying again. If the test is only slow, give --timeout."
        case .crashed: "Run the connector with --show-output failed, or by hand at `mock-salesforce serve --scenario NAME`."
        case .noLogin: "Let the smoke test begin without kept tokens: sweep needs a login in each run."
        }
    }
}

/// What to look at for each answer of Salesforce: the one table of the client's own knowledge, which comes from the field reports and from
/// Salesforce's documentation (docs/sources.md).
enum SetupHints {
    struct Row {
        let code: String
        /// What the description or message begins with; nil for any.
        var text: String?
        let hint: String
    }

    /// The hint of the first row that fits. Salesforce has written its descriptions in more than one case over the years.
    static func hint(code: String, text: String) -> String? {
        let text = text.lowercased()
        return rows.first { $0.code == code && text.hasPrefix($0.text ?? "") }?.hint
    }

    /// Whether a message of `INVALID_SESSION_ID` speaks of a token that has not the scope for the data API.
    static func isMissingScope(_ message: String) -> Bool { message.lowercased().hasPrefix(missingScope) }

    static let missingScope = "this session is not valid for use with the rest api"

    /// Whether a description speaks of a refresh token that is good for nothing any more.
    static func isEndOfRefreshToken(_ description: String) -> Bool { description.lowercased().hasPrefix(endOfRefreshToken) }

    static let endOfRefreshToken = "expired access/refresh token"

    private static let rows = token + authorization + requests

    /// The hint for an answer that did not come.
    static func hint(for kind: TransportError.Kind) -> String? {
        switch kind {
        case .cannotConnect: "Check the host name and the port of the login URL, and whether the server runs."
        case .untrustedServer:
            "The server's certificate has to be for this host name and from an authority that this machine trusts. A proxy that reads TLS has "
                + "an authority of its own."
        case .timedOut: "The server or the way to it is slow. Raise the time limit if it has to be."
        case .connectionLost, .badRequest, .badAnswer, .cancelled: nil
        }
    }
}

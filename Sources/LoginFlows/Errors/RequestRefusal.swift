#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The refusal of a request that was sent with an access token.
public struct RequestRefusal: Sendable, Equatable {
    /// One error of an answer.
    public struct Item: Sendable, Equatable {
        /// The `errorCode`, such as `INVALID_SESSION_ID`, or the bare word of the identity URL, such as `Bad_OAuth_Token`.
        public let code: String
        /// The message; empty for a bare word.
        public let message: String

        /// Makes an error.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// The status.
    public let status: Int
    /// At least one error.
    public let errors: [Item]

    /// Makes a refusal.
    public init(status: Int, errors: [Item]) {
        self.status = status
        self.errors = errors
    }

    /// Reads the body of an answer: an array of errors as the data API writes them, an object as an OAuth endpoint does, or a bare word.
    /// Nil if it is none of the three.
    init?(status: Int, body: [UInt8]) {
        if let rest = try? JSONDecoder().decode([RESTError].self, from: Data(body)), !rest.isEmpty {
            self.init(status: status, errors: rest.map { Item(code: safeText($0.errorCode), message: safeText($0.message ?? "")) })
        } else if let oauth = TokenRefusal(status: status, body: body) {
            self.init(status: status, errors: [Item(code: oauth.error, message: oauth.errorDescription)])
        } else if let word = Self.bareWord(body) {
            self.init(status: status, errors: [Item(code: word, message: "")])
        } else {
            return nil
        }
    }

    private struct RESTError: Decodable {
        let errorCode: String
        let message: String?
    }

    private static func bareWord(_ body: [UInt8]) -> String? {
        let word = String(decoding: body.prefix(65), as: UTF8.self)
        guard (1...64).contains(word.utf8.count), word.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") }) else { return nil }
        return word
    }

    /// Whether the session has ended, so that a new login helps.
    ///
    /// `INVALID_SESSION_ID` also stands for a token without the scope `api`, told by its message: there a new login would give the same.
    /// `INVALID_AUTH_HEADER` is the end of a token in JWT format, where the message says so (airbytehq/airbyte issue 71024).
    var isEndOfSession: Bool {
        errors.contains { error in
            switch (status, error.code) {
            case (401, "INVALID_SESSION_ID"): !SetupHints.isMissingScope(error.message)
            case (401, "INVALID_AUTH_HEADER"): error.message == "INVALID_JWT_FORMAT"
            case (403, "Bad_OAuth_Token"): true
            default: false
            }
        }
    }

    /// What to look at in Setup; nil for a refusal that is not known.
    public var hint: String? { errors.lazy.compactMap { SetupHints.hint(code: $0.code, text: $0.message) }.first }

    var summary: String {
        let texts = errors.map { $0.message.isEmpty ? $0.code : "\($0.code): \($0.message)" }
        return "Salesforce refused the request: \(texts.joined(separator: "; ")) (status \(status))"
    }
}

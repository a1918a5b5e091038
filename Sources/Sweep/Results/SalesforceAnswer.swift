internal import Encoding

/// What Salesforce says, as the connector got it.
public struct SalesforceAnswer: Sendable, Equatable {
    /// The status.
    public let status: Int
    /// The `error` or `errorCode`; empty where there is none.
    public let error: String
    /// The `error_description` or `message`; empty where there is none.
    public let description: String

    /// Makes an answer.
    init(status: Int, error: String, description: String) {
        self.status = status
        self.error = error
        self.description = description
    }

    /// Reads the body of an answer: an OAuth error, an array of REST errors, or bare words.
    init(status: Int, body: [UInt8]) {
        self.status = status
        let tree = status < 300 ? nil : try? JSONTree(parsing: body)
        let members = tree?.elements?.first ?? tree
        error = members?["error"]?.text ?? members?["errorCode"]?.text ?? ""
        let words = body.count <= 200 && tree == nil && status >= 400 ? String(decoding: body, as: UTF8.self) : ""
        description = members?["error_description"]?.text ?? members?["message"]?.text ?? words
    }

    /// What a person should see of it: the description, else the code.
    var telling: String { description.isEmpty ? error : description }

    /// On one line.
    public var text: String {
        let words = [error, description].filter { !$0.isEmpty }.joined(separator: ": ")
        return words.isEmpty ? "\(status)" : "\(status) \(words)"
    }
}

internal import Encoding
internal import Locking
internal import MockSalesforce
internal import SalesforceOrg

/// What a run's server saw: counts, the first refusal, and the secrets, which are kept no longer than the run.
final class ExchangeWatch: Sendable {
    /// A connector in a loop sends thousands; the first are enough to find out whether it shows them.
    private static let mostSecrets = 500

    /// What was seen.
    struct Seen: Sendable {
        var tokenRequests = 0
        var otherRequests = 0
        /// The refusals of the token endpoint, each once, in order.
        var refusals: [SalesforceAnswer] = []
        /// The answers of other endpoints that are none of success, each once, in order; also a token endpoint's that has moved.
        var problems: [SalesforceAnswer] = []
        var assertions: Set<[UInt8]> = []
        var tokens: Set<String> = []
    }

    private let state = Lock(Seen())

    /// What was seen so far.
    var seen: Seen { state.withLock { $0 } }

    /// Notes an exchange.
    func note(_ exchange: ServerExchange) {
        let answer = SalesforceAnswer(status: exchange.status ?? 0, body: exchange.body)
        let token = exchange.endpoint == .token ? Self.accessToken(in: exchange.body) : nil
        state.withLock { seen in
            if exchange.endpoint == .token { seen.tokenRequests += 1 } else { seen.otherRequests += 1 }
            if answer.status >= 300 {
                let isRefusal = exchange.endpoint == .token && answer.status != 307
                if isRefusal { seen.refusals.note(answer) } else { seen.problems.note(answer) }
            }
            if let assertion = exchange.assertion, seen.assertions.count < Self.mostSecrets { seen.assertions.insert(assertion) }
            for token in [token, exchange.sentToken] {
                if let token, seen.tokens.count < Self.mostSecrets { seen.tokens.insert(token) }
            }
        }
    }

    private static func accessToken(in body: [UInt8]) -> String? { (try? JSONTree(parsing: body))?["access_token"]?.text }
}

extension [SalesforceAnswer] {
    private static var most: Int { 20 }

    fileprivate mutating func note(_ answer: SalesforceAnswer) {
        if count < Self.most, !contains(answer) { append(answer) }
    }
}

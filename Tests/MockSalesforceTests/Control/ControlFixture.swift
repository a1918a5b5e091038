import Encoding
import JOSE
import Locking
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

extension MockFixture {
    /// Asks the control API.
    ///
    /// - Parameters:
    ///   - path: below `/_mock`.
    ///   - json: the body; nil for none.
    func control(_ method: String, _ path: String, _ json: String? = nil, type: String = "application/json") throws -> Answer {
        let headers = json == nil ? [] : [("Content-Type", type)]
        return try send(method, "/_mock" + path, headers: headers, body: Array((json ?? "").utf8))
    }

    /// The org as the control API shows it.
    func document(_ org: String = "acme") throws -> JSONTree { try control("GET", "/orgs/\(org)").tree }

    /// Logs in to an org that the control API made, at its own host.
    ///
    /// - Parameter key: the private key; that of the tests' certificate unless said.
    func login(to made: JSONTree, key: RSAPrivateKey = TestKeys.app) throws -> Answer {
        let assertion = AssertionBuilder(
            issuer: made["consumerKey"]?.text ?? "", subject: made["username"]?.text ?? "", audience: made["audience"]?.text ?? "")
        let path = made["loginURL"]?.text?.dropFirst(url.utf8.count) ?? ""
        return try post(TokenRequest(assertion.signed(with: key)), prefix: String(path))
    }
}

extension Answer {
    /// The body as JSON.
    var tree: JSONTree {
        get throws { try JSONTree(parsing: Array(body.utf8)) }
    }

    /// The pointers of a problem's errors, in order.
    var pointers: [String?] {
        get throws { try tree["errors"]?.elements?.map { $0["pointer"]?.text } ?? [] }
    }
}

/// Expects a problem (RFC 9457).
func expectProblem(_ answer: Answer, _ status: Int, _ words: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(answer.status == status, "\(answer.body)", sourceLocation: sourceLocation)
    #expect(answer.header("Content-Type") == "application/problem+json", sourceLocation: sourceLocation)
    let problem = try? answer.tree
    #expect(problem?["status"] == .integer(status), sourceLocation: sourceLocation)
    #expect(problem?["title"]?.text?.isEmpty == false, sourceLocation: sourceLocation)
    if !words.isEmpty { #expect(answer.body.contains(words), "\(answer.body)", sourceLocation: sourceLocation) }
}

/// A clock that a test moves.
final class MovableClock: Sendable {
    private let time = Lock(Timestamp.test)

    var now: Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

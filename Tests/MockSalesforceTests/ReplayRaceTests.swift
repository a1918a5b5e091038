import Foundation
import HTTPServer
import MockSalesforce
import SalesforceOrg
import Synchronization
import TestSupport
import Testing

/// What must not happen twice does not, however many ask at the same moment.
@Suite struct ReplayRaceTests {
    /// Posts a request from many threads that are let go together; gives the answers.
    private func post(_ request: TokenRequest, times: Int, to mock: MockFixture) -> [Answer] {
        let answers = Mutex<[Answer]>([])
        let arrived = DispatchGroup()
        let start = DispatchSemaphore(value: 0)
        let done = DispatchGroup()
        for _ in 0..<times {
            arrived.enter()
            done.enter()
            Thread.detachNewThread {
                arrived.leave()
                start.wait()
                if let answer = try? mock.post(request) { answers.withLock { $0.append(answer) } }
                done.leave()
            }
        }
        arrived.wait()
        for _ in 0..<times { start.signal() }
        done.wait()
        return answers.withLock { $0 }
    }

    @Test("Of 32 simultaneous posts of one assertion with a jti, exactly one gets a token", arguments: 1...4)
    func oneToken(_ round: Int) throws {
        let mock = try MockFixture { $0.http.threads = 4 }
        let answers = post(TokenRequest(AssertionBuilder().with("jti", #""race-\#(round)""#)), times: 32, to: mock)
        #expect(answers.count == 32)
        let refused = answers.filter { $0.status != 200 }
        #expect(refused.count == 31)
        for answer in refused { expectRefusal(answer, "invalid_request", "jti already in use") }
        let attempts = mock.server.service.attempts.newestFirst
        #expect(attempts.count == 32)
        #expect(attempts.filter { $0.refusedBy == nil }.count == 1)
        #expect(attempts.filter { $0.refusedBy?.name == "jti-reused" }.count == 31)
        #expect(Set(answers.map { $0.header("Mock-Salesforce-Login") ?? "" }).count == 32)
    }

    @Test("Without a jti each of them gets a token of its own")
    func allTokens() throws {
        let mock = try MockFixture { $0.http.threads = 4 }
        let answers = post(TokenRequest(), times: 32, to: mock)
        #expect(Set(answers.compactMap { $0.member("access_token") }).count == 32)
    }

    @Test("Of 32 simultaneous posts, as many get a token as the login rate allows")
    func loginRate() throws {
        let org = Org.make { $0.behaviour.loginRate = .init(logins: 5, window: .seconds(60)) }
        let mock = try MockFixture(orgs: [org]) { $0.http.threads = 4 }
        let answers = post(TokenRequest(), times: 32, to: mock)
        #expect(answers.filter { $0.status == 200 }.count == 5)
        for answer in answers where answer.status != 200 { expectRefusal(answer, "invalid_grant", "login rate exceeded") }
    }
}

import Foundation
import Locking
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Orgs, clocks, scenarios and faults are changed while threads log in: every answer is one that some state of the org gives.
@Suite struct ChangeWhileLoggingInTests {
    @Test("Eight threads log in while a ninth changes everything: each answer is a token, the scenario's, the fault's or none")
    func change() throws {
        let mock = try MockFixture()
        let answers = Lock<[String: Int]>([:])
        DispatchQueue.concurrentPerform(iterations: 9) { thread in
            for round in 0..<25 {
                if thread == 8 {
                    change(mock, round)
                } else {
                    let answer = try? mock.post(TokenRequest())
                    let name = answer.map { $0.status == 200 ? "granted" : $0.member("error_description") ?? "\($0.status)" }
                    answers.withLock { $0[name ?? "closed", default: 0] += 1 }
                }
            }
        }
        let names = answers.withLock { Set($0.keys) }
        #expect(names.isSubset(of: ["granted", "inactive user", "503", "expired authorization code", "closed"]), "\(names)")
        #expect(answers.withLock { $0.values.reduce(0, +) } == 200)
        mock.org().reset()
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    private func change(_ mock: MockFixture, _ round: Int) {
        let org = mock.org()
        switch round % 5 {
        case 0: try? org.setScenario(named: "user-frozen")
        case 1: org.removeScenario()
        case 2: org.changeClock { $0.offset = round % 2 == 0 ? .seconds(600) : .zero }
        case 3:
            if let fault = try? Fault(times: 3, answer: .maintenance) { org.faults.add(fault, at: .test) }
            if let fault = try? Fault(closing: .before) { org.faults.add(fault, at: .test) }
        default: mock.server.replaceOrgs([.make()])
        }
    }

    @Test("Eight at once where one app and user may have one request: each is granted or told to retry, and afterwards all is well")
    func concurrent() throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.concurrentTokenRequests = .refuse }])
        let bodies = Lock<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            guard let answer = try? mock.post(TokenRequest()) else { return }
            bodies.withLock { $0.append(answer.member("error_description") ?? "granted") }
        }
        let seen = bodies.withLock { $0 }
        #expect(seen.count == 8 && seen.contains("granted"))
        #expect(Set(seen).isSubset(of: ["granted", "retry your request"]))
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}

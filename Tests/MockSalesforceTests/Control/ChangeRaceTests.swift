import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Changes while logins are decided. Run under ThreadSanitizer, it also finds what is read and written at once.
@Suite struct ChangeRaceTests {
    @Test func `eight clients log in while everything is changed, and each answer is one of Salesforce's`() async throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let token = TokenRequest()
        let changes: [(method: String, path: String, body: String?)] = [
            ("PUT", "/orgs/acme/users/second@acme.example", #"{"frozen":true}"#), ("DELETE", "/orgs/acme/users/second@acme.example", nil),
            ("PATCH", "/orgs/acme/clock", #"{"advance":"1s"}"#), ("PATCH", "/orgs/acme/clock", #"{"reset":true}"#),
            ("PUT", "/orgs/acme/scenario", #"{"name":"user-frozen"}"#), ("DELETE", "/orgs/acme/scenario", nil),
            ("POST", "/orgs/acme/faults", #"{"status":503,"body":"{}"}"#), ("GET", "/orgs/acme/requests", nil),
            ("GET", "/logins?limit=5", nil),
            ("POST", "/orgs", #"{"name":"acme","connectedApps":[]}"#), ("POST", "/orgs/acme/sessions/expire", nil),
            ("PUT", "/orgs/other", #"{"users":[{"username":"other@acme.example"}]}"#), ("DELETE", "/orgs/other", nil),
            ("POST", "/orgs/acme/reset", nil), ("GET", "/orgs/acme", nil), ("POST", "/reset", nil),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<12 {
                        let answer = try mock.post(token)
                        #expect([200, 400, 503].contains(answer.status), "\(answer.body)")
                    }
                }
            }
            for change in changes {
                group.addTask {
                    for _ in 0..<3 {
                        let answer = try mock.control(change.method, change.path, change.body)
                        #expect(answer.status < 500, "\(change.path): \(answer.body)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try mock.control("POST", "/reset").status == 204)
        #expect(try mock.post(token).status == 200)
        #expect(try mock.control("GET", "/orgs").body == #"["acme","acme-dev"]"#)
    }
}

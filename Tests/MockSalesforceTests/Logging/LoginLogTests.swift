import Foundation
import Locking
import Logging
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct LoginLogTests {
    private func lines(_ org: Org = .make(), _ act: (MockFixture) throws -> Void) throws -> String {
        let written = Lock("")
        let sink = LogSink { data in written.withLock { $0 += String(decoding: data, as: UTF8.self) } }
        let mock = try MockFixture(orgs: [org]) { options in
            options.logger = Logger(label: "test") { _ in LineLogHandler(format: .text, sink: sink) }
        }
        try act(mock)
        sink.flush()
        return written.withLock { $0 }
    }

    @Test("A refusal's line names the near miss between what was found and what repairs it")
    func nearMiss() throws {
        let text = try lines { _ = try $0.post(TokenRequest(AssertionBuilder(issuer: "3MVG9.acme.drupa"))) }
        #expect(text.contains("refused by app-unknown"))
        #expect(text.contains("Near miss: The consumer key differs in one character from that of app *Drupal*"))
    }

    @Test("A fault's line says what it did, whether or not a token was granted")
    func fault() throws {
        let text = try lines { mock in
            mock.org().faults.add(try Fault(answer: .maintenance), at: .test)
            mock.org().faults.add(try Fault(delay: .milliseconds(1)), at: .test)
            mock.org().faults.add(try Fault(answer: .refuse("user-frozen")), at: .test)
            for _ in 0..<3 { _ = try mock.post(TokenRequest()) }
        }
        #expect(text.contains("disturbed (A fault asked for the maintenance page): user drupal@acme.example"))
        #expect(text.contains("disturbed (the answer was held back for 1 ms): granted: user drupal@acme.example"))
        #expect(
            text.contains("disturbed (A fault asked for the refusal of user-frozen): refused by user-frozen (invalid_grant: inactive user)")
        )
    }
}

import Encoding
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct LoginServiceRehearsalTests {
    private let mock: MockFixture
    private var service: LoginService { mock.server.service }

    init() throws { mock = try MockFixture() }

    private func request(_ assertion: AssertionBuilder = AssertionBuilder()) -> GrantRequest {
        GrantRequest(
            parameters: [.init("grant_type", Array(Flow.jwtBearerGrantType.utf8)), .init("assertion", Array(assertion.text.utf8))],
            address: AddressedHost.route(scheme: "http", hostHeader: "localhost", path: "/", in: service.directory).host,
            peer: .loopback, serverTime: .test)
    }

    @Test func `a rehearsal judges as a login does`() {
        #expect(service.rehearse(request()).isGranted)
        let refused = service.rehearse(request(AssertionBuilder(subject: "nobody")))
        #expect(!refused.isGranted && refused.refusedBy?.name == "user-unknown" && refused.refusal?.error == "invalid_grant")
    }

    @Test func `it leaves nothing behind, and takes no fault`() throws {
        mock.org().faults.add(try Fault(answer: .maintenance), at: .test)
        let once = AssertionBuilder().with("jti", "\"1\"")
        #expect(service.rehearse(request(once)).isGranted && service.rehearse(request(once)).isGranted)
        #expect(service.attempts.newestFirst.isEmpty && mock.org().history.newestFirst.isEmpty)
        #expect(mock.org().faults.all(at: .test).count == 1)
    }

    @Test func `a jti that a login used is refused`() {
        let once = AssertionBuilder().with("jti", "\"1\"")
        _ = service.decide(request(once))
        #expect(service.rehearse(request(once)).refusedBy?.name == "jti-reused")
    }

    @Test func `a test key stands in the place of the certificate's, and of nothing else`() {
        let signed = request(AssertionBuilder().signed(with: TestKeys.stranger))
        let key = TestKeys.stranger.publicKey
        #expect(service.rehearse(signed).refusedBy?.name == "signature-invalid")
        #expect(service.rehearse(signed, takingSignaturesOf: key).isGranted)
        #expect(service.rehearse(signed).refusedBy?.name == "signature-invalid")
        mock.server.replaceOrgs([.make { $0.connectedApps[0].certificate?.notAfter = .test - .seconds(1) }])
        #expect(service.rehearse(signed, takingSignaturesOf: key).refusedBy?.name == "certificate-expired")
        mock.server.replaceOrgs([.make { $0.connectedApps[0].certificate = nil }])
        #expect(service.rehearse(signed, takingSignaturesOf: key).refusedBy?.name == "certificate-missing")
    }
}

import JOSE
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct LoginServiceSessionsTests {
    @Test("When an org has no room for one more revoked token, all its sessions end, and no revoked one comes back to life")
    func noRoom() throws {
        let directory = OrgDirectory()
        directory.replaceAll([.make()], at: .test)
        let service = LoginService(directory: directory, tokenKey: Array(repeating: 1, count: 32))
        let (org, hosted) = (Org.make(), try #require(directory.org(named: "acme")))
        let root = AddressedHost.route(scheme: "http", hostHeader: "localhost", path: "/", in: directory).host
        func token(_ serial: UInt64) -> String {
            service.tokens.issue(
                .init(
                    org: org.id, user: org.users[0].id, app: org.connectedApps[0].id, issuedAt: .test,
                    epoch: hosted.view(at: .test).sessionEpoch, serial: serial, scopes: ScopeSet([.api])))
        }
        func isAlive(_ token: String) -> Bool {
            (try? service.session(ofAccessToken: token, for: .restAPI, at: root, serverTime: .test)) != nil
        }
        let (first, other) = (token(0), token(.max))
        for serial in 0..<UInt64(SessionMemory.capacity) {
            #expect(service.revoke(token: token(serial), at: root, serverTime: .test) == nil)
        }
        #expect(isAlive(other) && !isAlive(first))
        let last = token(UInt64(SessionMemory.capacity))
        #expect(service.revoke(token: last, at: root, serverTime: .test) == nil)
        #expect(!isAlive(last) && !isAlive(first) && !isAlive(other))
        #expect(isAlive(token(1)))
    }
}

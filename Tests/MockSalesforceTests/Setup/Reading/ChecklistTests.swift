import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ChecklistTests {
    private func steps(_ mock: MockFixture) -> [Checklist.Step] {
        let org = mock.org()
        return Checklist(org: org, app: org.base.connectedApps.first, user: org.base.users.first, time: .test).steps
    }

    @Test func `every step is ticked once the org fulfils it and somebody has logged in`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].callbackURLs = ["https://acme.example"] }])
        #expect(steps(mock).map(\.isDone) == [true, true, true, true, true, true, false])
        _ = try mock.post(TokenRequest())
        let done = steps(mock).map(\.isDone)
        #expect(done == Array(repeating: true, count: 7))
    }

    @Test func `nothing is ticked in an org with nothing in it`() throws {
        let done = steps(try MockFixture(orgs: [Org(name: "acme")])).map(\.isDone)
        #expect(done == Array(repeating: false, count: 7))
    }

    static let mistakes: [(index: Int, change: @Sendable (inout Org) -> Void)] = [
        (1, { $0.connectedApps[0].callbackURLs = [] }), (2, { $0.connectedApps[0].certificate = nil }),
        (2, { $0.connectedApps[0].certificate?.notAfter = .test - .seconds(1) }), (2, { $0.connectedApps[0].jwtBearerEnabled = false }),
        (3, { $0.connectedApps[0].scopes = [.api] }), (3, { $0.connectedApps[0].scopes = [.refreshToken] }),
        (4, { $0.connectedApps[0].permittedUsers = .selfAuthorize }), (5, { $0.connectedApps[0].profiles = [] }),
    ]

    @Test(arguments: mistakes.indices) func `each mistake unticks its step, which leads to a field`(_ number: Int) throws {
        let mistake = Self.mistakes[number]
        let mock = try MockFixture(orgs: [
            .make {
                $0.connectedApps[0].callbackURLs = ["https://acme.example"]
                mistake.change(&$0)
            }
        ])
        let open = steps(mock).indices.filter { !steps(mock)[$0].isDone }
        #expect(open == [mistake.index, 6])
        let parts = steps(mock)[mistake.index].path.split(separator: "#")
        #expect(try mock.send("GET", String(parts[0])).body.contains("id=\"\(parts[1])\""))
    }
}

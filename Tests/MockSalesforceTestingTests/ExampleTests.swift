import Foundation
import JOSE
import MockSalesforceTesting
import MockSalesforceTraits
import Testing

/// What the README and the documentation show, as it is shown there; a test holds the README against this file.
@Suite struct ExampleTests {
    @Test func `gets a token`() async throws {
        try await withMockSalesforce { mock in
            let connector = Connector(
                loginURL: mock.loginURL, consumerKey: mock.consumerKey, username: mock.username, key: mock.privateKeyPEM)
            let isLoggedIn = try await connector.logsIn()
            #expect(isLoggedIn, "\(mock.whyRefused ?? "")")
        }
    }

    @Test func `a frozen user gets no token`() async throws {
        try await withMockSalesforce({ $0.users[0].isFrozen = true }) { mock in
            let connector = Connector(
                loginURL: mock.loginURL, consumerKey: mock.consumerKey, username: mock.username, key: mock.privateKeyPEM)
            let isLoggedIn = try await connector.logsIn()
            #expect(!isLoggedIn)
            #expect(mock.logins.map(\.refusedBy?.name) == ["user-frozen"])
        }
    }

    @Test func `nobody has approved the app`() async throws {
        var org = try SalesforceMock.builtInOrg()
        org.connectedApps[0].permittedUsers = .selfAuthorize
        org.approvals = []
        try await withMockSalesforce(org: org) { mock in
            let isLoggedIn = try await Connector(mock).logsIn()
            #expect(!isLoggedIn)
        }
    }

    @Test func `an assertion ends`() async throws {
        try await withMockSalesforce { mock in
            mock.advanceClock(by: .seconds(3_600))
            let isLoggedIn = try await Connector(mock).logsIn()
            #expect(!isLoggedIn)
            #expect(mock.logins.first?.refusedBy?.name == "assertion-expired")
        }
    }

    @Test func `misconfigured and disturbed`() async throws {
        try await withMockSalesforce { mock in
            try mock.setScenario("profile-not-assigned")
            let isLoggedIn = try await Connector(mock).logsIn()
            #expect(!isLoggedIn)
            mock.removeScenario()
            mock.addFault(try Fault(times: 2, answer: .maintenance))
            mock.addFault(try Fault(on: .data, delay: .seconds(5)))
            let connector = Connector(mock)
            let statuses = [try await connector.status(), try await connector.status(), try await connector.status()]
            #expect(statuses == [503, 503, 200])
        }
    }

    @Test(.mockSalesforce) func `gets a token from the mock of a trait`() async throws {
        let mock = try #require(SalesforceMock.current)
        #expect(try await Connector(mock).logsIn())
    }
}

/// The examples of documentation comments and pages stand in this file or in the file of their subject, word for word.
@Suite struct DocumentedExampleTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8).split(separator: "\n").map { Self.trimmed($0) }
    }

    private static func trimmed(_ line: Substring) -> String { line.trimmingCharacters(in: .whitespaces) }

    @Test(
        arguments: [
            "Sources/MockSalesforceTesting/WithMockSalesforce.swift", "Sources/MockSalesforceTraits/MockSalesforceTrait.swift",
            "docs/testing.md",
        ])
    func `each line of an example is one that compiles`(_ path: String) throws {
        let known = Set(try lines(#filePath.replacing(root.path + "/", with: "")))
        var isExample = false
        var count = 0
        for line in try lines(path).map({ $0.hasPrefix("///") ? Self.trimmed($0.dropFirst(3)) : $0 }) {
            if line.hasPrefix("```") {
                isExample = line == "```swift"
            } else if isExample, !line.isEmpty {
                #expect(known.contains(line), "\(line)")
                count += 1
            }
        }
        #expect(count > 3)
    }
}

import Foundation
import JOSE
import MockControl
import MockSalesforce
import SalesforceClient
import TestSupport
import Testing

/// The examples of the documentation, word for word.
@Suite struct ExampleTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

    /// What the documentation shows.
    private func example() async throws {
        let control = MockControl(url: "http://127.0.0.1:8080", transport: URLSessionTransport())
        let made = try await control.makeOrg()
        let org = control.org(made.name)
        try await org.put(["frozen": true, "profile": "Integration"], "users", "second@acme.example")
        try await org.changeClock(["advance": "2h"])
        try await org.setScenario("profile-not-assigned")
        let login = try await org.logins(limit: 1).first
        print(login?.explanation ?? "nobody logged in")
    }

    @Test(arguments: ["Sources/MockControl/MockControl.swift", "docs/control-api.md"])
    func `each line of an example is one that compiles`(_ path: String) throws {
        let lines = { (path: String) in
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let known = Set(try lines(#filePath))
        let page = try lines(root.appendingPathComponent(path).path).map { $0.hasPrefix("/// ") ? String($0.dropFirst(4)) : $0 }
        let start = try #require(page.firstIndex(of: "```swift"))
        let example = page[(start + 1)...].prefix { $0 != "```" }
        #expect(example.count > 5)
        for line in example { #expect(known.contains(line), "\(line)") }
    }

    @Test func `the example does what it says`() async throws {
        let mock = try MockFixture()
        let control = MockControl(url: mock.url, transport: URLSessionTransport())
        let made = try await control.makeOrg()
        let org = control.org(made.name)
        try await org.put(["frozen": true, "profile": "Integration"], "users", "second@acme.example")
        try await org.setScenario("profile-not-assigned")
        let path = String(made.loginURL.dropFirst(mock.url.utf8.count))
        let assertion = AssertionBuilder(issuer: made.consumerKey ?? "", subject: made.username ?? "", audience: made.audience)
        _ = try mock.post(
            TokenRequest(assertion.signed(with: try RSAPrivateKey(reading: Array((made.privateKey ?? "").utf8)))), prefix: path)
        #expect(try await org.logins(limit: 1).first?.refusedBy == "profile-not-assigned")
    }
}

import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// R06 to R13, each built from the YAML of a configuration: the rule that explains it is the right one.
@Suite struct ExplainedReportTests {
    /// A world as YAML, what is sent to it, and what explains the answer.
    struct Report: Sendable, CustomTestStringConvertible {
        let name: String
        let yaml: String
        let assertion: AssertionBuilder
        var host: String?
        /// Nil where it is granted.
        let rule: String?
        var nearMisses: [NearMiss.Kind] = []
        var testDescription: String { name }
    }

    private static func production(org: String = "", user: String = "", app: String = "") -> String {
        """
          - name: acme
            \(org)
            users:
              - username: integration@acme.example
                profile: Integration
                \(user)
            connectedApps:
              - name: APP
                consumerKey: 3MVG9.acme.APP
                certificate: certificate.pem
                scopes: [api, refresh_token]
                permittedUsers: adminApproved
                profiles: [Integration]
                \(app)

        """
    }

    private static func sandbox(org: String = "", app: String = "") -> String {
        """
          - name: acme-dev
            kind: sandbox
            myDomain: acme--dev.sandbox.my.salesforce.com
            \(org)
            users:
              - {username: integration@acme.example.dev, profile: Integration}
            connectedApps:
              - name: APP
                consumerKey: 3MVG9.acme.APP.dev
                certificate: certificate.pem
                scopes: [api, refresh_token]
                permittedUsers: adminApproved
                profiles: [Integration]
                \(app)

        """
    }

    private static func selfAuthorizing(_ approvals: String = "") -> String {
        """
          - name: acme
            users:
              - {username: integration@acme.example, profile: Integration}
            connectedApps:
              - {name: APP, consumerKey: 3MVG9.acme.APP, certificate: certificate.pem, scopes: [api, refresh_token], permittedUsers: selfAuthorize}
            approvals: [\(approvals)]

        """
    }

    static let reports: [Report] = [
        Report(name: "R06 no approval", yaml: selfAuthorizing(), assertion: .production(), rule: "not-approved"),
        Report(
            name: "R06 approval without a refresh token",
            yaml: selfAuthorizing("{username: integration@acme.example, app: APP, scopes: [api]}"), assertion: .production(),
            rule: "not-approved"),
        Report(
            name: "R06 approval with a refresh token",
            yaml: selfAuthorizing("{username: integration@acme.example, app: APP, scopes: [api, refresh_token]}"), assertion: .production(),
            rule: nil),
        Report(
            name: "R06 audience first", yaml: selfAuthorizing(), assertion: .production(audience: "https://x.force.com"),
            rule: "audience-invalid"),
        Report(
            name: "R07 production key for a sandbox user", yaml: production() + sandbox(), assertion: .sandbox(issuer: "3MVG9.acme.APP"),
            host: "test.salesforce.com", rule: "app-not-installed"),
        Report(
            name: "R07 consent in the sandbox",
            yaml: production() + sandbox(org: "approvals: [{username: integration@acme.example.dev, app: 3MVG9.acme.APP}]"),
            assertion: .sandbox(issuer: "3MVG9.acme.APP"), host: "test.salesforce.com", rule: nil),
        Report(
            name: "R08 profile not assigned", yaml: production(user: "name: U").replacing("profiles: [Integration]", with: "profiles: []"),
            assertion: .production(), rule: "profile-not-assigned"),
        Report(
            name: "R08 permission set",
            yaml: production(org: "permissionSets: [JWT]", user: "permissionSets: [JWT]", app: "permissionSets: [JWT]")
                .replacing("profiles: [Integration]", with: "profiles: []"),
            assertion: .production(), rule: nil),
        Report(
            name: "R09 wrong login host", yaml: production() + sandbox(), assertion: .sandbox(audience: "https://login.salesforce.com"),
            host: "login.salesforce.com", rule: "user-unknown", nearMisses: [.username]),
        Report(
            name: "R10 external client app, not installed", yaml: sandbox(app: "kind: externalClientApp\n        installedIn: []"),
            assertion: .sandbox(), host: "test.salesforce.com", rule: "app-not-installed"),
        Report(
            name: "R10 external client app at the generic host",
            yaml: sandbox(org: "behaviour: {externalClientAppOnGenericHost: reject}", app: "kind: externalClientApp"),
            assertion: .sandbox(),
            host: "test.salesforce.com", rule: "external-client-app-generic-host"),
        Report(
            name: "R11 plain http audience", yaml: sandbox(), assertion: .sandbox(audience: "http://login.salesforce.com"),
            host: "test.salesforce.com", rule: "audience-invalid"),
        Report(
            name: "R11 sandbox's app at the production host", yaml: production(), assertion: .sandbox(), host: "login.salesforce.com",
            rule: "app-unknown", nearMisses: [.username]),
        Report(
            name: "R12 one letter wrong", yaml: production(),
            assertion: AssertionBuilder(issuer: "3MVG9.acme.APQ", subject: "integration@acme.example"),
            rule: "app-unknown", nearMisses: [.consumerKey]),
        Report(
            name: "R13 My Domain as audience, rejected", yaml: sandbox(org: "behaviour: {myDomainAsAudience: reject}"),
            assertion: .sandbox(audience: "https://acme--dev.sandbox.my.salesforce.com"), host: "acme--dev.sandbox.my.salesforce.com",
            rule: "audience-invalid"),
        Report(
            name: "R13 My Domain as audience, accepted", yaml: sandbox(),
            assertion: .sandbox(audience: "https://acme--dev.sandbox.my.salesforce.com"), host: "acme--dev.sandbox.my.salesforce.com",
            rule: nil),
    ]

    @Test("A reported situation, built from YAML, is explained by its rule", arguments: reports)
    func explained(_ report: Report) throws {
        let certificate = Array(TestKeys.certificate().pem().utf8)
        let configuration = try Configuration.read(yaml: "orgs:\n" + report.yaml, file: "org.yaml") { _ in certificate }
        let mock = try MockFixture(orgs: configuration.orgs)
        let answer = try mock.login(report.assertion, host: report.host)
        #expect((answer.status == 200) == (report.rule == nil), "\(answer.body)")
        let attempt = try #require(mock.server.service.attempts.newestFirst.first)
        #expect(attempt.refusedBy?.name == report.rule)
        let explanation = Explanation(attempt, in: mock.server.service.directory)
        #expect(explanation.repair == attempt.refusedBy?.repair)
        #expect(explanation.nearMisses.map(\.kind) == report.nearMisses)
    }

    @Test("The words of a missing assignment are those of Setup")
    func words() throws {
        let mock = try MockFixture(orgs: [.make { $0.users[0].profile = "System Administrator" }])
        _ = try mock.post(TokenRequest())
        let attempt = try #require(mock.org().history.newestFirst.first)
        let check = try #require(Explanation(attempt).checks.first { $0.rule.name == "profile-not-assigned" })
        #expect(check.found == "profile *System Administrator*; assigned to the app: *Integration*")
    }
}

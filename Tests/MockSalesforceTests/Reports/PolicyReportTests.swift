import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 2 of the field reports: approval and policy.
@Suite struct PolicyReportTests {
    private static func selfAuthorize(_ change: (inout Org) -> Void = { _ in }) -> Org {
        .reportProduction { org in
            org.changeApp { $0.permittedUsers = .selfAuthorize }
            change(&org)
        }
    }

    @Test("R06: where all users may self-authorize, a user who never did is refused")
    func noApproval() throws {
        let mock = try MockFixture(orgs: [Self.selfAuthorize()])
        try expectRefusal(mock.login(), "invalid_grant", "user hasn't approved this consumer")
    }

    @Test("R06: an earlier approval counts only if it held a refresh token")
    func approvalWithoutRefreshToken() throws {
        let mock = try MockFixture(orgs: [Self.selfAuthorize { $0.approve("3MVG9.acme.APP", scopes: ["api", "web"]) }])
        try expectRefusal(mock.login(), "invalid_grant", "user hasn't approved this consumer")
        #expect(mock.lastRule == "not-approved")
        for refresh in ["refresh_token", "offline_access"] {
            let mock = try MockFixture(orgs: [Self.selfAuthorize { $0.approve("3MVG9.acme.APP", scopes: ["api", refresh]) }])
            try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R06: the token has the scopes of all approvals that held a refresh token, without those for refresh tokens")
    func unionOfScopes() throws {
        let org = Self.selfAuthorize {
            $0.approve("3MVG9.acme.APP", scopes: ["web", "refresh_token"])
            $0.approve("3MVG9.acme.APP", scopes: ["api", "web", "offline_access"])
            $0.approve("3MVG9.acme.APP", scopes: ["full"])
            $0.approve("3MVG9.acme.other", scopes: ["openid", "refresh_token"])
        }
        let mock = try MockFixture(orgs: [org])
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url, scope: "web api")
    }

    @Test("R06: the audience is checked before the approval")
    func audienceFirst() throws {
        let mock = try MockFixture(orgs: [Self.selfAuthorize()])
        try expectRefusal(mock.login(.production(audience: "https://x.force.com")), "invalid_grant", "audience is invalid")
    }

    @Test("R07: a production consumer key for a sandbox user is as good as no approval, until the user consents in the sandbox")
    func productionKeyInSandbox() throws {
        let production = Org.reportProduction {
            $0.changeApp {
                $0.profiles = []
                $0.permissionSets = ["JWT Access"]
            }
            $0.users[0].permissionSets = ["JWT Access"]
        }
        let mock = try MockFixture(orgs: [production, .reportSandbox()])
        let foreign = AssertionBuilder.sandbox(issuer: "3MVG9.acme.APP")
        let test = "/test.salesforce.com"
        let grantedInSandbox = { (answer: Answer) in
            expectGrant(
                answer, instance: "\(mock.url)/acme--dev.sandbox.my.salesforce.com", identity: mock.url + test, org: .reportSandbox())
        }
        try expectGrant(
            mock.login(prefix: "/login.salesforce.com"), instance: "\(mock.url)/acme.my.salesforce.com",
            identity: "\(mock.url)/login.salesforce.com")
        try grantedInSandbox(mock.login(.sandbox(), prefix: test))
        try expectRefusal(mock.login(foreign, prefix: test), "invalid_grant", "user hasn't approved this consumer")
        #expect(mock.lastRule == "app-not-installed")

        mock.server.replaceOrgs([production, .reportSandbox { $0.approve("3MVG9.acme.APP", scopes: ["api", "refresh_token"]) }])
        try grantedInSandbox(mock.login(foreign, prefix: test))

        mock.server.replaceOrgs([production, .reportSandbox()])  // a sandbox refresh takes the approvals away
        try expectRefusal(mock.login(foreign, prefix: test), "invalid_grant", "user hasn't approved this consumer")
    }

    @Test("R07: a consent in the production org is none in the sandbox")
    func consentInTheOtherOrg() throws {
        let production = Org.reportProduction {
            $0.approvals = [
                Approval(username: "integration@acme.example.dev", consumerKey: "3MVG9.acme.APP", scopes: [.api, .refreshToken])
            ]
        }
        let mock = try MockFixture(orgs: [production, .reportSandbox()])
        try expectRefusal(
            mock.login(.sandbox(issuer: "3MVG9.acme.APP"), prefix: "/test.salesforce.com"), "invalid_grant",
            "user hasn't approved this consumer")
    }

    @Test("R08: a permission set is as good as the profile, and taking it away refuses the next login")
    func permissionSet() throws {
        let org = { (assigned: [String]) in
            Org.reportProduction {
                $0.changeApp {
                    $0.profiles = []
                    $0.permissionSets = ["JWT Access"]
                }
                $0.users[0].permissionSets = assigned
            }
        }
        let mock = try MockFixture(orgs: [org(["JWT Access"])])
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
        mock.server.replaceOrgs([org([])])
        try expectRefusal(mock.login(), "invalid_app_access", "user is not admin approved to access this app")
        mock.server.replaceOrgs([org(["Another"])])
        try expectRefusal(mock.login(), "invalid_app_access", "user is not admin approved to access this app")
    }

    @Test("R08, C3: where an org answers so, a user without assignment reads that they have not approved")
    func unassignedReadsNotApproved() throws {
        let mock = try MockFixture(
            orgs: [
                .reportProduction {
                    $0.changeApp { $0.profiles = [] }
                    $0.behaviour.unassignedUser = .notApproved
                }
            ])
        try expectRefusal(mock.login(), "invalid_grant", "user hasn't approved this consumer")
        #expect(mock.lastRule == "profile-not-assigned")
    }

    @Test(
        "R09: a user who is not found behind the login host looks like one who has not approved",
        arguments: ["integration@acme.example.dev", "integration@acme.example.uat", "nobody", "", " integration@acme.example"])
    func wrongLoginHost(_ subject: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction(), .reportSandbox()])
        let assertion = AssertionBuilder.production().with("sub", "\"\(subject)\"")
        try expectRefusal(mock.login(assertion, host: "login.salesforce.com"), "invalid_grant", "user hasn't approved this consumer")
        #expect(mock.lastRule == "user-unknown")
    }

    @Test("R09: the production user at test.salesforce.com is not found either, with the audience of that host")
    func productionUserAtTest() throws {
        let mock = try MockFixture(orgs: [.reportProduction(), .reportSandbox()])
        try expectRefusal(
            mock.login(.production(audience: "https://test.salesforce.com"), host: "test.salesforce.com"), "invalid_grant",
            "user hasn't approved this consumer")
    }

    @Test("R10: an external client app that is not installed is not found; the command line's fallbacks end with the audience")
    func externalClientApp() throws {
        let sandbox = Org.reportSandbox {
            $0.changeApp {
                $0.kind = .externalClientApp
                $0.installedIn = []
            }
        }
        let mock = try MockFixture(orgs: [.reportProduction(), sandbox])
        let test = "test.salesforce.com"
        for audience in ["https://test.salesforce.com", "https://acme--dev.sandbox.my.salesforce.com"] {
            try expectRefusal(
                mock.login(.sandbox(audience: audience), host: test), "app_not_found", "External client app is not installed in this org")
        }
        let production = AssertionBuilder.sandbox(audience: "https://login.salesforce.com")
        try expectRefusal(mock.login(production, host: test), "invalid_grant", "audience is invalid")
    }

    @Test("R10: where external client apps are not taken at generic hosts, My Domain takes them")
    func genericHost() throws {
        let sandbox = Org.reportSandbox {
            $0.changeApp { $0.kind = .externalClientApp }
            $0.behaviour.externalClientAppOnGenericHost = .reject
        }
        let mock = try MockFixture(orgs: [sandbox])
        try expectRefusal(
            mock.login(.sandbox(), host: "test.salesforce.com"), "app_not_found", "External client app is not installed in this org")
        let myDomain = "acme--dev.sandbox.my.salesforce.com"
        try expectGrant(
            mock.login(.sandbox(audience: "https://\(myDomain)"), host: myDomain), instance: "http://\(myDomain)",
            identity: "http://test.salesforce.com", org: sandbox)
    }

    @Test(
        "R10: with a classic app both test.salesforce.com and the sandbox's My Domain are right as aud",
        arguments: ["https://test.salesforce.com", "https://acme--dev.sandbox.my.salesforce.com"])
    func classicApp(_ audience: String) throws {
        let mock = try MockFixture(orgs: [.reportSandbox()])
        for host in ["test.salesforce.com", "acme--dev.sandbox.my.salesforce.com"] {
            try expectGrant(
                mock.login(.sandbox(audience: audience), host: host), instance: "http://acme--dev.sandbox.my.salesforce.com",
                identity: "http://test.salesforce.com", org: .reportSandbox())
        }
    }
}

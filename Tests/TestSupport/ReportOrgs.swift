package import SalesforceOrg

// The cast of the field reports: ORG_P with user U and app APP, its sandbox ORG_S, and the assertion GOOD for each.

extension Org {
    /// ORG_P: production, reached at login.salesforce.com and acme.my.salesforce.com.
    package static func reportProduction(_ change: (inout Org) -> Void = { _ in }) -> Org {
        make(username: "integration@acme.example", consumerKey: "3MVG9.acme.APP") { org in
            org.id = SalesforceID("00D000000000P01")!
            change(&org)
        }
    }

    /// ORG_S: a sandbox of it, reached at test.salesforce.com and acme--dev.sandbox.my.salesforce.com, with an app of its own.
    package static func reportSandbox(_ change: (inout Org) -> Void = { _ in }) -> Org {
        make(
            name: "acme-dev", kind: .sandbox, myDomain: "acme--dev.sandbox.my.salesforce.com", username: "integration@acme.example.dev",
            consumerKey: "3MVG9.acme.APP.dev"
        ) { org in
            org.id = SalesforceID("00D000000000S01")!
            change(&org)
        }
    }

    /// Changes the one app.
    package mutating func changeApp(_ change: (inout ConnectedApp) -> Void) { change(&connectedApps[0]) }

    /// Adds a consent of the one user.
    package mutating func approve(_ consumerKey: String, scopes: [String]) {
        approvals.append(Approval(username: users[0].username, consumerKey: consumerKey, scopes: scopes.map { Scope($0)! }))
    }
}

extension AssertionBuilder {
    /// GOOD for ORG_P.
    package static func production(
        audience: String = "https://login.salesforce.com", expiry: Timestamp = .test + .seconds(60)
    ) -> AssertionBuilder {
        AssertionBuilder(issuer: "3MVG9.acme.APP", subject: "integration@acme.example", audience: audience, expiry: expiry)
    }

    /// GOOD for ORG_S.
    package static func sandbox(
        issuer: String = "3MVG9.acme.APP.dev", audience: String = "https://test.salesforce.com"
    ) -> AssertionBuilder {
        AssertionBuilder(issuer: issuer, subject: "integration@acme.example.dev", audience: audience)
    }
}

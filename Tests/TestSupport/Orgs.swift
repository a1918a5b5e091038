package import SalesforceOrg

extension Org {
    /// The org of the tests: one profile, one user, one app that is pre-authorized for it. Everything else comes from `change`.
    package static func make(
        name: String = "acme", kind: Kind = .production, myDomain: String? = nil, username: String = "drupal@acme.example",
        consumerKey: String = "3MVG9.acme.drupal", _ change: (inout Org) -> Void = { _ in }
    ) -> Org {
        var org = Org(name: name, kind: kind, myDomain: myDomain)
        org.profiles = [Profile(name: "System Administrator"), Profile(name: "Integration")]
        org.permissionSets = [PermissionSet(name: "JWT Access")]
        org.users = [.make(username: username)]
        org.connectedApps = [.make(consumerKey: consumerKey)]
        change(&org)
        return org
    }

    /// A sandbox of it, whose user has a suffix and which has an app of its own.
    package static func makeSandbox(_ change: (inout Org) -> Void = { _ in }) -> Org {
        make(
            name: "acme-dev", kind: .sandbox, myDomain: "acme--dev.sandbox.my.salesforce.com", username: "drupal@acme.example.dev",
            consumerKey: "3MVG9.acme.dev", change)
    }
}

extension User {
    package static func make(
        username: String = "drupal@acme.example", profile: String = "Integration", permissionSets: [String] = []
    ) -> User {
        User(id: SalesforceID(.user, name: username), username: username, profile: profile, permissionSets: permissionSets)
    }
}

extension ConnectedApp {
    package static func make(
        name: String = "Drupal", consumerKey: String = "3MVG9.acme.drupal", scopes: [String] = ["api", "refresh_token"],
        _ change: (inout ConnectedApp) -> Void = { _ in }
    ) -> ConnectedApp {
        var app = ConnectedApp(
            id: SalesforceID(.connectedApplication, name: consumerKey), name: name, consumerKey: consumerKey,
            scopes: scopes.map { Scope($0)! })
        app.certificate = AppCertificate(TestKeys.certificate())
        app.permittedUsers = .adminApproved
        app.profiles = ["Integration"]
        change(&app)
        return app
    }
}

extension Resolver {
    /// The user is the one whom the app runs as, in the org in which the app lives.
    func resolveClientCredentials(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let client = client(request, parameters, userOrg: nil)
        let user = client.app?.record.app.runAs.flatMap { name in
            client.org?.view(at: request.serverTime).found { $0.user(named: name) }
        }
        return resolved(
            .clientCredentials, request, parameters, client: client, userOrg: client.org, user: user, evidence: .nothing)
    }
}

extension AppRecord {
    /// What an app gets that logs in as itself: all of its scopes that need no browser.
    ///
    /// Source: simple-salesforce pull request 662, which quotes Salesforce's documentation.
    var scopesOfClientCredentials: [Scope] { app.scopes.filter { !$0.isRefresh && $0 != .full && $0 != .web } }
}

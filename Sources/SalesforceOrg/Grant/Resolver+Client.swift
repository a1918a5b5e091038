internal import Encoding

/// The client of a flow in which it names itself, with the user whom the flow is about.
struct ResolvedClient {
    /// As the request has it, in the header or as parameters.
    let credentials: ClientCredentials
    let org: HostedOrg?
    let app: Found<AppRecord>?

    /// Whether something was issued to this client.
    func isClient(_ consumerKey: String) -> Bool { app?.record.app.consumerKey.hasSameBytes(as: consumerKey) ?? false }

    /// How the secret that was sent compares with the app's.
    var secret: Presented.Comparison { .init(credentials.secret, with: app?.record.app.consumerSecret) }
}

extension Resolver {
    /// Finds the app of a client that names itself.
    ///
    /// - Parameter userOrg: the user's org, in which an app is looked for first, when it is known already.
    func client(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter], userOrg: HostedOrg?) -> ResolvedClient {
        let sent = ClientCredentials(id: Self.text(parameters, "client_id") ?? "", secret: Self.text(parameters, "client_secret"))
        return client(request.basic ?? sent, request, userOrg: userOrg)
    }

    func client(_ credentials: ClientCredentials, _ request: GrantRequest, userOrg: HostedOrg?) -> ResolvedClient {
        let key = credentials.id
        let org =
            userOrg?.snapshot.app(consumerKey: key) != nil
            ? userOrg : directory.find(consumerKey: key, username: nil, in: request.address.scope).app
        let app = org?.view(at: request.serverTime).found { $0.app(consumerKey: key) }
        return ResolvedClient(credentials: credentials, org: org, app: app)
    }

    /// The case of a flow in which the client names itself.
    ///
    /// - Parameters:
    ///   - user: the user, with their org.
    ///   - evidence: made when the time that counts is known.
    func resolved(
        _ flow: Flow, _ request: GrantRequest, _ parameters: [GrantRequest.Parameter], client: ResolvedClient, userOrg: HostedOrg?,
        user: Found<UserRecord>?, evidence: Presented.Evidence
    ) -> (GrantCase, ConcernedOrgs) {
        let hostOrg = user == nil ? directory.addressedOrg(request.address) : nil
        let host = hostOrg?.view(at: request.serverTime)
        let governing = user?.org ?? host ?? client.app?.org
        let time = governing?.time ?? request.serverTime
        var ledger = Ledger.Reading()
        if let user, let app = client.app, let userOrg {
            ledger = userOrg.ledger.read(.init(user.record, app.record, user.org.snapshot.org.behaviour, nil), at: time)
        }
        let key = client.credentials.id
        let grantCase = GrantCase(
            flow: flow, method: request.method, grantType: flow.grantType, hasScopeParameter: parameters.contains { $0.name == "scope" },
            hasUnreadBody: request.hasUnreadBody, hasDoubleSlash: request.hasDoubleSlash, address: request.address, peer: request.peer,
            time: time, presented: Presented(consumerKey: key.isEmpty ? nil : key, secret: client.secret, evidence: evidence),
            foundApp: client.app, foundUser: user, hostView: host, ledger: ledger, governing: governing?.snapshot)
        let concerned = user == nil ? nil : userOrg
        return (grantCase, ConcernedOrgs(user: concerned, history: concerned ?? (client.app == nil ? hostOrg : client.org)))
    }
}

internal import Encoding

/// Turns a request into a case: finds host, app and user, unverified, and discloses nothing.
struct Resolver {
    let directory: OrgDirectory

    func resolve(_ request: GrantRequest) -> GrantCase {
        let resolved = resolve(request, reading: request.parameters)
        guard resolved.behaviour.queryParameters == .ignore, request.parameters.contains(where: { $0.source == .query }) else {
            return resolved
        }
        return resolve(request, reading: request.parameters.filter { $0.source == .body })
    }

    private func resolve(_ request: GrantRequest, reading parameters: [GrantRequest.Parameter]) -> GrantCase {
        let assertion = Self.assertion(in: parameters)
        let claims = try? assertion.get().claims
        let found = directory.find(
            consumerKey: claims?.issuer.value, username: claims?.subject.value, in: request.address.scope)
        let appView = found.app?.view(at: request.serverTime)
        let userView = found.user?.view(at: request.serverTime)
        let app = claims?.issuer.value.flatMap { appView?.snapshot.app(consumerKey: $0) }
        let user = claims?.subject.value.flatMap { userView?.snapshot.user(named: $0) }
        let hosted = user == nil ? hostedHostOrg(request.address, audience: claims?.audience.value) : found.user
        let hostView = user == nil ? hosted?.view(at: request.serverTime) : userView
        let isAtMyDomain = if case .myDomain = request.address.scope { true } else { false }
        let governing = user != nil ? userView : isAtMyDomain ? hostView : app != nil ? appView : nil
        var ledger = Ledger.Reading()
        let time = governing?.time ?? request.serverTime
        if let user, let org = found.user, let claims, let app {
            let behaviour = userView?.snapshot.org.behaviour ?? Behaviour()
            ledger = org.ledger.read(Self.ledgerClaim(user, app, claims, behaviour), at: time)
        }
        return GrantCase(
            method: request.method, grantType: Self.text(parameters, "grant_type"),
            hasScopeParameter: parameters.contains { $0.name == "scope" }, hasUnreadBody: request.hasUnreadBody,
            hasDoubleSlash: request.hasDoubleSlash, address: request.address, peer: request.peer, time: time, assertion: assertion,
            app: app, appOrg: app == nil ? nil : appView?.snapshot, appChangedAt: appView?.changedAt, user: user,
            userOrg: user == nil ? nil : userView?.snapshot, hostedUserOrg: user == nil ? nil : found.user, hostOrg: hostView?.snapshot,
            governing: governing?.snapshot, ledger: ledger)
    }

    /// The org of the addressed My Domain; at the root the one that the audience names, since any org's is right there.
    private func hostedHostOrg(_ address: AddressedHost, audience: String?) -> HostedOrg? {
        switch address.scope {
        case .myDomain(let org): return org
        case .loginHost: return nil
        case .root:
            guard let audience = audience.flatMap({ Audience.URL($0) }) else { return nil }
            for host in [audience.authority, String(audience.path.dropFirst())] {
                if case .myDomain(let org) = directory.scope(ofHost: host) { return org }
            }
            return nil
        }
    }

    private static func text(_ parameters: [GrantRequest.Parameter], _ name: String) -> String? {
        parameters.first { $0.name == name }.map { String(decoding: $0.value.prefix(256), as: UTF8.self) }
    }

    private static func assertion(in parameters: [GrantRequest.Parameter]) -> Result<Assertion, AssertionProblem> {
        guard let parameter = parameters.first(where: { $0.name == "assertion" }), !parameter.value.isEmpty else {
            return .failure(.missing)
        }
        return Result { () throws(AssertionProblem) in try Assertion(parsing: parameter.value) }
    }

    static func ledgerClaim(_ user: UserRecord, _ app: AppRecord, _ claims: AssertionClaims, _ behaviour: Behaviour) -> Ledger.Claim {
        Ledger.Claim(
            consumerKey: app.app.consumerKey, userID: user.user.id,
            jwtID: behaviour.jtiReplay == .refuse ? claims.jwtID : nil,
            jwtIDExpiry: (claims.expiry.value ?? Timestamp(milliseconds: 0)) + behaviour.clockSkew,
            rate: behaviour.loginRate, isExclusive: behaviour.concurrentTokenRequests == .refuse)
    }
}

extension GrantCase {
    /// What a grant of this case reserves.
    var ledgerClaim: Ledger.Claim? {
        guard let user, let app, let claims else { return nil }
        return Resolver.ledgerClaim(user, app, claims, behaviour)
    }
}

internal import Encoding
internal import JOSE

/// The running orgs that a case concerns, which the case itself must not hold: their history will hold the case.
struct ConcernedOrgs {
    /// Where what must not happen twice is kept.
    let user: HostedOrg?
    /// To whose history the attempt belongs: the user's org, else the app's, else the addressed one.
    let history: HostedOrg?
}

/// Turns a request into a case: finds host, app and user, unverified, and discloses nothing.
struct Resolver {
    let directory: OrgDirectory
    /// A key that the app's certificate is taken to hold, in place of its own.
    var signatureKey: RSAPublicKey?

    func resolve(_ request: GrantRequest) -> (GrantCase, ConcernedOrgs) {
        let resolved = resolve(request, reading: request.parameters)
        guard resolved.0.behaviour.queryParameters == .ignore, request.parameters.contains(where: { $0.source == .query }) else {
            return resolved
        }
        return resolve(request, reading: request.parameters.filter { $0.source == .body })
    }

    private func resolve(_ request: GrantRequest, reading parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let grantType = Self.text(parameters, "grant_type")
        if grantType == nil, Self.text(parameters, "response_type") == "device_code" {
            return resolveDeviceAuthorization(request, parameters)
        }
        return switch grantType.flatMap(Flow.init(grantType:)) {
        case .jwtBearer, .authorization, .deviceAuthorization, .deviceApproval, nil: resolveAssertion(request, parameters)
        case .device: resolveDevice(request, parameters)
        case .authorizationCode: resolveAuthorizationCode(request, parameters)
        case .refreshToken: resolveRefreshToken(request, parameters)
        case .clientCredentials: resolveClientCredentials(request, parameters)
        case .usernamePassword: resolveUsernamePassword(request, parameters)
        }
    }

    private func resolveAssertion(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let received = Self.assertion(in: parameters)
        let signed = try? received.get()
        let parsed = signed?.assertion
        let (consumerKey, username) = (parsed?.claims.issuer.value, parsed?.claims.subject.value)
        let orgs = directory.find(consumerKey: consumerKey, username: username, in: request.address.scope)
        let userView = orgs.user?.view(at: request.serverTime)
        let appView = orgs.app === orgs.user ? userView : orgs.app?.view(at: request.serverTime)
        let app = consumerKey.flatMap { key in appView?.found { $0.app(consumerKey: key) } }
        let user = username.flatMap { name in userView?.found { $0.user(named: name) } }
        let hostOrg = user == nil ? hostOrg(request.address, audience: parsed?.claims.audience.value) : nil
        let host = hostOrg?.view(at: request.serverTime)
        let governing = user?.org ?? (request.address.isMyDomain ? host : app?.org)
        let time = governing?.time ?? request.serverTime
        var ledger = Ledger.Reading()
        if let user, let app, let parsed, let org = orgs.user {
            ledger = org.ledger.read(.init(user.record, app.record, user.org.snapshot.org.behaviour, parsed.claims), at: time)
        }
        let key = app?.record.publicKey.map { signatureKey ?? $0 }
        let signature = signed?.comparison(with: key) ?? .notSent
        let signatureFits = signature == .wrong ? app.flatMap { signed?.otherAppWithKey(than: $0) } : nil
        let grantCase = GrantCase(
            method: request.method, grantType: Self.text(parameters, "grant_type"),
            hasScopeParameter: parameters.contains { $0.name == "scope" }, hasUnreadBody: request.hasUnreadBody,
            hasDoubleSlash: request.hasDoubleSlash, address: request.address, peer: request.peer, time: time,
            assertion: received.map(\.assertion), assertionSignature: signature, signatureFits: signatureFits, foundApp: app,
            foundUser: user, hostView: host, ledger: ledger, governing: governing?.snapshot)
        let userOrg = user == nil ? nil : orgs.user
        return (grantCase, ConcernedOrgs(user: userOrg, history: userOrg ?? (app == nil ? hostOrg : orgs.app)))
    }

    /// The org of the addressed My Domain; at the root the one that the audience names.
    private func hostOrg(_ address: AddressedHost, audience: String?) -> HostedOrg? {
        switch address.scope {
        case .myDomain(let host): return directory.org(atMyDomain: host)
        case .loginHost: return nil
        case .root:
            guard let audience = audience.flatMap({ Audience.URL($0) }) else { return nil }
            let path = audience.path.hasPrefix(address.rootPath) ? audience.path.dropFirst(address.rootPath.count) : audience.path[...]
            return directory.org(atMyDomain: audience.authority) ?? directory.org(atMyDomain: String(path.dropFirst()))
        }
    }

    /// The text of a parameter. One that is longer is cut, and then is none that anybody looks for.
    static func text(_ parameters: [GrantRequest.Parameter], _ name: String, upTo limit: Int = 256) -> String? {
        parameters.first { $0.name == name }.map { String(decoding: $0.value.prefix(limit), as: UTF8.self) }
    }

    private static func assertion(in parameters: [GrantRequest.Parameter]) -> Result<SignedAssertion, AssertionProblem> {
        guard let parameter = parameters.first(where: { $0.name == GrantRequest.assertionName }), !parameter.value.isEmpty else {
            return .failure(.missing)
        }
        return Result { () throws(AssertionProblem) in try SignedAssertion(parsing: parameter.value) }
    }
}

extension Ledger.Claim {
    /// - Parameter claims: those of the assertion, in the flow that has one.
    init(_ user: UserRecord, _ app: AppRecord, _ behaviour: Behaviour, _ claims: AssertionClaims?) {
        consumerKey = app.app.consumerKey
        userID = user.user.id
        jwtID = behaviour.jtiReplay == .refuse ? claims?.jwtID : nil
        let epoch = Timestamp(milliseconds: 0)
        jwtIDExpiry = jwtID == nil ? epoch : (claims?.expiry.value ?? epoch) + behaviour.clockSkew
        rate = behaviour.loginRate
        isExclusive = behaviour.concurrentTokenRequests == .refuse
    }
}

extension GrantCase {
    /// What a grant of this case reserves.
    var ledgerClaim: Ledger.Claim? {
        guard let user, let app else { return nil }
        return Ledger.Claim(user, app, behaviour, claims)
    }
}

extension OrgView {
    func found<Record>(_ find: (OrgSnapshot) -> Record?) -> Found<Record>? {
        find(snapshot).map { Found(record: $0, org: self) }
    }
}

internal import Encoding
internal import JOSE

extension LoginService {
    /// Makes what a granted case gets.
    ///
    /// - Parameter hosted: the user's org.
    /// - Returns: nil when the case has no user or app, which no list of rules lets through, or when a token in JWT format cannot be signed.
    func issue(_ grantCase: GrantCase, in hosted: HostedOrg?, serial: UInt64) -> TokenGrant? {
        guard let hosted, let user = grantCase.foundUser, let app = grantCase.app else { return nil }
        let org = user.org.snapshot
        let scopes = grantCase.grantedScopes(of: user, by: app)
        let instanceURL = grantCase.address.instanceURL(of: org)
        let accessToken = accessToken(grantCase, user, app, scopes, instanceURL, serial)
        guard let accessToken else { return nil }
        let identityURL = grantCase.address.identityURL(of: user.record.user.id, in: org)
        var grant = TokenGrant(
            flow: grantCase.flow, accessToken: accessToken, tokenFormat: app.app.tokenFormat, scope: scopes.text, instanceURL: instanceURL,
            identityURL: identityURL, issuedAt: grantCase.time, signature: grantCase.signature(of: identityURL, by: app))
        grant.refreshToken = refreshToken(grantCase, user, app, in: hosted)
        if grantCase.flow == .clientCredentials, scopes.set.contains(.apiPlatform) { grant.apiInstanceURL = instanceURL }
        grant.site = org.site(of: user.record.user.username)
        if grantCase.bringsIDToken, scopes.set.contains(.openID) {
            grant.idToken = IDTokens(signingKey: signingKey).issue(
                .init(
                    issuer: grantCase.address.baseURL, identityURL: identityURL, consumerKey: app.app.consumerKey, accessToken: accessToken,
                    nonce: grantCase.nonce, issuedAt: grantCase.time))
        }
        return grant
    }

    private func accessToken(
        _ grantCase: GrantCase, _ user: Found<UserRecord>, _ app: AppRecord, _ scopes: GrantedScopes, _ instanceURL: String,
        _ serial: UInt64
    ) -> String? {
        let org = user.org.snapshot
        switch app.app.tokenFormat {
        case .opaque:
            return tokens.issue(
                .init(
                    org: org.org.id, user: user.record.user.id, app: app.app.id, issuedAt: grantCase.time, epoch: user.org.sessionEpoch,
                    serial: serial, scopes: scopes.set))
        case .jwt:
            return jwtTokens.issue(
                .init(
                    org: org.org.id, user: user.record.user.id, consumerKey: app.app.consumerKey, scope: scopes.text,
                    instanceURL: instanceURL, issuedAt: grantCase.time, lifetime: app.app.sessionTimeout, epoch: user.org.sessionEpoch,
                    serial: serial))
        }
    }

    /// The refresh token of an answer, kept in the org; with the first one the user's approval is.
    private func refreshToken(
        _ grantCase: GrantCase, _ user: Found<UserRecord>, _ app: AppRecord, in hosted: HostedOrg
    ) -> String? {
        if let code = grantCase.code?.code { return firstRefreshToken(code.scopes, grantCase, user, app, in: hosted) }
        if let device = grantCase.device?.authorization { return firstRefreshToken(device.scopes, grantCase, user, app, in: hosted) }
        if let evidence = grantCase.authorization {
            // A web page must not get one: a fragment stays in the browser's history. An app with a scheme of its own does.
            let scopes = (evidence.scopes ?? []).filter { !$0.isRefresh || evidence.isForOwnScheme }
            return firstRefreshToken(scopes, grantCase, user, app, in: hosted)
        }
        guard let old = grantCase.refreshToken?.token else { return nil }
        old.noteUse(at: grantCase.time)
        guard app.app.refreshTokenRotation else { return nil }
        let token = RefreshToken(
            user: old.user, consumerKey: old.consumerKey, scopes: old.scopes, issuedAt: grantCase.time, family: old.family)
        return hosted.pending.add(token, of: hosted.id)
    }

    /// Keeps an approval and its refresh token, where the scopes ask for one.
    ///
    /// Only now is there an approval: a code that is never exchanged leaves none. Without a refresh token it is one that *self-authorize*
    /// does not count (field report R06), and it never pushes out one that counts.
    func firstRefreshToken(
        _ scopes: [Scope], _ grantCase: GrantCase, _ user: Found<UserRecord>, _ app: AppRecord, in hosted: HostedOrg
    ) -> String? {
        let approval = Approval(username: user.record.user.username, consumerKey: app.app.consumerKey, scopes: scopes)
        guard approval.heldRefreshToken else {
            if !grantCase.approvals.contains(where: { Set($0.scopes).isSuperset(of: scopes) }) {
                approvals(hosted) { $0.addWithoutPushingOut(approval) }
            }
            return nil
        }
        approvals(hosted) { $0.add(approval) }
        let token = RefreshToken(
            user: user.record.user.id, consumerKey: app.app.consumerKey, scopes: scopes, issuedAt: grantCase.time)
        return hosted.pending.add(token, of: hosted.id)
    }
}

extension GrantCase {
    /// What may be done only once and is done now.
    var singleUse: SingleUse? {
        switch presented?.evidence {
        case .code(let evidence)?: evidence.code?.use
        case .refreshToken(let evidence)?: app?.app.refreshTokenRotation == true ? evidence.token?.replacement : nil
        case .device(let evidence)?: evidence.authorization?.use
        case .authorization?, .password?, .deviceRequest?, .nothing?, nil: nil
        }
    }

    /// Whether the flow has an ID token; recorded of codes and refresh tokens (Salesforce's Postman collection).
    fileprivate var bringsIDToken: Bool {
        switch presented?.evidence {
        case .code?, .refreshToken?, .device?: true
        case .authorization(let evidence)?: if case .token(withIDToken: true)? = evidence.responseType { true } else { false }
        case .password?, .deviceRequest?, .nothing?, nil: false
        }
    }

    /// The nonce of the authorization request, which the ID token repeats.
    fileprivate var nonce: String? { code?.code?.nonce ?? authorization?.nonce }

    fileprivate func grantedScopes(of user: Found<UserRecord>, by app: AppRecord) -> GrantedScopes {
        switch presented?.evidence {
        case nil: user.org.snapshot.scopesByAssertion(of: user.record, by: app)
        case .code(let evidence)?: GrantedScopes(evidence.code?.scopes ?? [])
        case .refreshToken(let evidence)?: GrantedScopes(evidence.token?.scopes ?? [])
        case .authorization(let evidence)?: GrantedScopes(evidence.scopes ?? [])
        case .device(let evidence)?: GrantedScopes(evidence.authorization?.scopes ?? [])
        case .deviceRequest?: GrantedScopes([])
        case .nothing?: GrantedScopes(app.scopesOfClientCredentials)
        case .password?: GrantedScopes(app.app.scopes.filter { !$0.isRefresh })
        }
    }

    fileprivate func signature(of identityURL: String, by app: AppRecord) -> String? {
        guard flow != .jwtBearer else { return nil }
        let authenticator = MessageAuthenticator(key: Array((app.app.consumerSecret ?? "").utf8))
        return Base64.encode(authenticator.code(for: Array((identityURL + time.issuedAtText).utf8)))
    }
}

extension Timestamp {
    /// `issued_at`: milliseconds, as recorded answers have it, where the documentation speaks of seconds.
    public var issuedAtText: String { String(milliseconds) }
}

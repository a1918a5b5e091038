internal import Encoding

/// Who is at the browser.
struct BrowserUser {
    var org: HostedOrg?
    var record: Found<UserRecord>?
    var login = AuthorizationEvidence.Login.needed
    var session: BrowserSession?
}

extension Resolver {
    /// What an authorization request resolves to.
    struct Authorization {
        let grantCase: GrantCase
        let orgs: ConcernedOrgs
        /// The session by which the browser is known.
        let session: BrowserSession?
    }

    /// The longest `redirect_uri`, `state` and `scope` that are looked at.
    static let longestText = 4_096

    func resolveAuthorization(_ request: AuthorizationRequest) -> Authorization {
        let parameters = request.request.parameters
        let text = { (name: String) in Self.text(parameters, name, upTo: Self.longestText) }
        let prompt = Set((text("prompt") ?? "").split(separator: " ").map(String.init))
        let user = browserUser(request, isAskedAgain: !prompt.isDisjoint(with: ["login", "select_account"]))
        let key = Self.text(parameters, "client_id") ?? ""
        let client = client(
            ClientCredentials(id: key, secret: nil), request.request, userOrg: user.org)
        let app = client.app?.record.app
        let redirectURI = text("redirect_uri")
        let challenge = text("code_challenge").map { value in
            CodeChallenge(sent: value, method: text("code_challenge_method")).map(AuthorizationEvidence.Challenge.value) ?? .malformed
        }
        let evidence = AuthorizationEvidence(
            redirectURI: redirectURI, responseTypeText: text("response_type"), scopeText: text("scope"), nonce: text("nonce"),
            isRegistered: redirectURI.map { sent in app?.callbackURLs.contains { $0.hasSameBytes(as: sent) } ?? false } ?? false,
            responseType: text("response_type").flatMap(AuthorizationEvidence.ResponseType.init),
            scopes: app.flatMap { Self.scopes(text("scope"), of: $0) }, challenge: challenge ?? .notSent,
            isImmediate: text("immediate") == "true" || prompt.contains("none"), asksForConsent: prompt.contains("consent"),
            login: user.login, consent: consent(request, user.session))
        let (grantCase, orgs) = resolved(
            .authorization, request.request, parameters, client: client, userOrg: user.org, user: user.record,
            evidence: .authorization(evidence))
        return Authorization(grantCase: grantCase, orgs: orgs, session: user.session)
    }

    /// What the consent form said, if it is the form of the session's own page.
    func consent(_ request: AuthorizationRequest, _ session: BrowserSession?) -> AuthorizationEvidence.Consent {
        guard let consent = request.consent, let session, session.formToken.hasSameBytes(as: consent.formToken) else { return .notAsked }
        return consent.isGiven ? .given : .denied
    }

    /// The user who logs in, or has logged in before. What the login form sent counts before a session.
    ///
    /// - Parameter isAskedAgain: then a session counts only for the consent page that follows the login.
    func browserUser(_ request: AuthorizationRequest, isAskedAgain: Bool) -> BrowserUser {
        let time = request.request.serverTime
        if let login = request.login {
            let org = directory.find(consumerKey: nil, username: login.username, in: request.request.address.scope).user
            let record = org?.view(at: time).found { $0.user(named: login.username) }
            let isRight = record.map { $0.record.user.hasPassword(login.password) } ?? false
            return BrowserUser(org: org, record: record, login: isRight ? .done : .failed)
        }
        for text in request.sessions {
            guard let org = keeper(of: text, OrgHandle.browserSession, request.request), let session = org.pending.browserSession(text)
            else { continue }
            let view = org.view(at: time)
            let isForForm = request.consent.map { session.formToken.hasSameBytes(as: $0.formToken) } ?? false
            guard session.isRunning(in: view), !isAskedAgain || isForForm else { continue }
            return BrowserUser(org: org, record: view.found { $0.user(session.user) }, login: .done, session: session)
        }
        return BrowserUser()
    }

    /// The scopes that a request gets; nil when it asks for one that the app has not.
    ///
    /// Sources: the help page on OAuth tokens and scopes: without a `scope` parameter all of the app's; `full` covers everything but the
    /// refresh token; the identity URL is always included.
    static func scopes(_ text: String?, of app: ConnectedApp) -> [Scope]? {
        guard let text, !text.isEmpty else { return app.scopes }
        let hasAll = app.scopes.contains(.full)
        var scopes: [Scope] = []
        for name in text.split(whereSeparator: { $0 == " " || $0 == "+" }) {
            guard let scope = Scope(String(name)) else { return nil }
            let isAllowed =
                scope.isRefresh ? app.scopes.contains(where: \.isRefresh) : hasAll || app.scopes.contains(scope) || scope == .id
            guard isAllowed else { return nil }
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        return scopes
    }
}

extension LoginService {
    /// Decides on what a browser asks of the authorize endpoint: a page, or where it goes next. What is final is recorded.
    ///
    /// ```swift
    /// let decision = service.authorize(AuthorizationRequest(request, login: .init(username: username, password: password)))
    /// if case .redirect(let url) = decision.outcome { print(url) }   // https://app.example/callback?code=aPrx…%3D%3D&state=…
    /// ```
    public func authorize(_ request: AuthorizationRequest) -> AuthorizationDecision {
        let resolved = Resolver(directory: directory).resolveAuthorization(request)
        let grantCase = resolved.grantCase
        let fault = resolved.orgs.history?.faults.take(at: request.request.serverTime) { FaultedRequest(grantCase) }
        var judgement = Judgement(grantCase)
        if let answer = fault?.answer {
            if case .refuse(let name) = answer {
                judgement.answerOtherwise(judgement.rules.firstIndex { $0.name == name })
            } else {
                judgement.answerOtherwise(nil)
                let attempt = record(grantCase, judgement, fault, resolved.orgs, isGranted: false, number: nextNumber())
                return AuthorizationDecision(
                    outcome: .replaced(answer), attempt: attempt, fault: fault, org: resolved.orgs.history, newSession: nil)
            }
        }
        return decide(
            judgement, resolved, fault, state: request.request.parameter("state").map { String(decoding: $0.value, as: UTF8.self) })
    }

    private func decide(
        _ judgement: Judgement, _ resolved: Resolver.Authorization, _ fault: Fault?, state: String?
    ) -> AuthorizationDecision {
        let (grantCase, orgs) = (resolved.grantCase, resolved.orgs)
        let decided = fault?.answer == nil ? judgement.firstObstacle : judgement.refusedBy
        let login = beginSession(resolved, before: decided, endOfLogin: Rules.endOfBrowserLogin)
        let number = nextNumber()
        let isGranted = decided == nil
        var outcome = AuthorizationDecision.Outcome.refused(.retry)
        if let decided {
            let isWaiting = judgement.outcomes[decided] == .unknown && fault?.answer == nil
            outcome = obstacle(decided, judgement, grantCase, login.session, state, isWaiting: isWaiting)
        } else if let answer = answer(grantCase, orgs.user, number), let callback = Callback(grantCase, state: state) {
            outcome = .redirect(callback.location(answer))
        }
        var attempt: LoginAttempt?
        if isGranted || decided.map({ judgement.outcomes[$0] == .refused || fault?.answer != nil }) == true {
            attempt = record(grantCase, judgement, fault, orgs, isGranted: isGranted, number: number)
        }
        return AuthorizationDecision(outcome: outcome, attempt: attempt, fault: fault, org: orgs.history, newSession: login.cookie)
    }

    /// The session of a user who has got past the login page; a new one for whom the login form names.
    ///
    /// - Parameters:
    ///   - obstacle: the place of the rule that does not let the case through.
    ///   - endOfLogin: the place in the list at which a user has logged in.
    func beginSession(
        _ resolved: Resolver.Authorization, before obstacle: Int?, endOfLogin: Int
    ) -> (session: BrowserSession?, cookie: String?) {
        if let session = resolved.session { return (session, nil) }
        let hasLoggedIn = obstacle.map { $0 >= endOfLogin } ?? true
        // A fault may refuse with a later rule, whatever the password was.
        guard hasLoggedIn, resolved.grantCase.authorization?.login == .done, let hosted = resolved.orgs.user,
            let user = resolved.grantCase.foundUser
        else { return (nil, nil) }
        let session = BrowserSession(
            user: user.record.user.id, startedAt: resolved.grantCase.time, epoch: user.org.sessionEpoch)
        return (session, hosted.pending.add(session, of: hosted.id))
    }

    /// What a rule that refused, or waits for the user, means for the browser.
    private func obstacle(
        _ index: Int, _ judgement: Judgement, _ grantCase: GrantCase, _ session: BrowserSession?, _ state: String?,
        isWaiting: Bool
    ) -> AuthorizationDecision.Outcome {
        let refusal = judgement.rules[index].answer.refusal(of: grantCase)
        switch Rules.delivery(ofAuthorizationRule: index) {
        case .page: return .refused(refusal)
        case .loginPage:
            return .loginPage(username: grantCase.user?.user.username ?? "", failure: isWaiting ? nil : refusal)
        case .callback:
            if isWaiting, let question = AuthorizationDecision.ConsentQuestion(grantCase, session) { return .consentPage(question) }
            guard let callback = Callback(grantCase, state: state) else { return .refused(refusal) }
            let description = refusal.description.isEmpty ? [] : [(name: "error_description", value: refusal.description)]
            return .redirect(callback.location([("error", refusal.error)] + description))
        }
    }

    /// The parameters of a callback that brings a code, or a token in the user-agent flow.
    private func answer(_ grantCase: GrantCase, _ hosted: HostedOrg?, _ number: UInt64) -> [(name: String, value: String)]? {
        guard let hosted, let user = grantCase.user, let app = grantCase.app, let evidence = grantCase.authorization else { return nil }
        switch evidence.responseType {
        case .code?:
            var challenge: CodeChallenge?
            if case .value(let sent) = evidence.challenge { challenge = sent }
            let code = AuthorizationCode(
                user: user.user.id, consumerKey: app.app.consumerKey, redirectURI: evidence.redirectURI ?? "",
                scopes: evidence.scopes ?? [], challenge: challenge, nonce: evidence.nonce, issuedAt: grantCase.time)
            return [("code", hosted.pending.add(code, of: hosted.id))]
        case .token?: return issue(grantCase, in: hosted, serial: number)?.fragment
        case nil: return nil
        }
    }

    func record(
        _ grantCase: GrantCase, _ judgement: Judgement, _ fault: Fault?, _ orgs: ConcernedOrgs, isGranted: Bool, number: UInt64
    ) -> LoginAttempt {
        let attempt = LoginAttempt(
            id: SalesforceID(.loginHistory, number: number), number: number,
            grantCase: grantCase.forHistory(isGranted: isGranted, isSecret: directory.isConsumerSecret), outcomes: judgement.outcomes,
            refusedByIndex: isGranted ? nil : judgement.refusedBy, refusal: isGranted ? nil : judgement.refusal(of: grantCase),
            fault: fault)
        attempts.append(attempt)
        orgs.history?.history.append(attempt)
        return attempt
    }
}

extension TokenGrant {
    /// The parameters of a user-agent flow's fragment, in the order of the help page on that flow.
    fileprivate var fragment: [(name: String, value: String)] {
        let refresh = refreshToken.map { [(name: "refresh_token", value: $0)] } ?? []
        let signature = signature.map { [(name: "signature", value: $0)] } ?? []
        let site = site.map { [(name: "sfdc_community_url", value: $0.url), ("sfdc_community_id", $0.id.long)] } ?? []
        let idToken = idToken.map { [(name: "id_token", value: $0)] } ?? []
        return [("access_token", accessToken)] + refresh + site + [("instance_url", instanceURL), ("id", identityURL)]
            + [("issued_at", issuedAt.issuedAtText)] + signature + [("scope", scope)] + idToken + [("token_type", "Bearer")]
    }
}

/// What the page gets on which a user lets a device in.
public struct DeviceApproval: Sendable {
    /// The page.
    public enum Outcome: Sendable {
        /// The page that asks for the user code; after a wrong one with the words that say so.
        case userCodePage(failure: Refusal?)
        /// The login page; after a login that failed with the words that say so.
        case loginPage(username: String, failure: Refusal?)
        /// The page on which the user decides.
        case consentPage(AuthorizationDecision.ConsentQuestion)
        /// The device will get its tokens.
        case connected
        /// The user or the org's policies refused.
        case refused(Refusal)
    }

    /// The page.
    public let outcome: Outcome
    /// The entry in the history; nil while a page waits for the user.
    public let attempt: LoginAttempt?
    /// The org to which it belongs.
    public let org: HostedOrg?
    /// The session cookie of a user who has just logged in.
    public let newSession: String?
}

extension LoginService {
    /// Makes the two codes of a device.
    func issueDevice(_ grantCase: GrantCase, in hosted: HostedOrg?) -> DeviceGrant? {
        guard let hosted, let app = grantCase.app, case .deviceRequest(let evidence)? = grantCase.presented?.evidence else { return nil }
        let device = DeviceAuthorization(
            consumerKey: app.app.consumerKey, scopes: evidence.scopes ?? [], issuedAt: grantCase.time)
        return DeviceGrant(
            deviceCode: hosted.pending.add(device, of: hosted.id), userCode: device.userCode,
            verificationURI: grantCase.address.baseURL + DeviceGrant.verificationPath,
            interval: Int(DeviceAuthorization.interval.inSeconds))
    }

    /// Decides on what a user does on the page for devices: a user code, a login, and *Allow* or *Deny*.
    ///
    /// - Parameter userCode: as it was typed; nil when nothing was.
    public func approveDevice(_ request: AuthorizationRequest, userCode: String?) -> DeviceApproval {
        let resolved = Resolver(directory: directory).resolveDeviceApproval(request, userCode: userCode)
        let grantCase = resolved.grantCase
        var judgement = Judgement(grantCase)
        let device = grantCase.authorization?.device
        if judgement.firstObstacle == nil, let device, let user = grantCase.user, let org = resolved.orgs.user {
            if !device.decide(.approved(by: user.user.id, of: org.id)) { judgement.refuse(named: Rules.userCodeUnknown.name) }
        }
        let obstacle = judgement.firstObstacle
        let login = beginSession(resolved, before: obstacle, endOfLogin: Rules.endOfDeviceLogin)
        let isFinal = obstacle.map { judgement.outcomes[$0] == .refused } ?? true
        let attempt = isFinal ? record(grantCase, judgement, nil, resolved.orgs, isGranted: obstacle == nil, number: nextNumber()) : nil
        let outcome = obstacle.map { page($0, judgement, grantCase, login.session) } ?? .connected
        if obstacle.map({ judgement.rules[$0].name == Rules.consentDenied.name }) == true, isFinal { _ = device?.decide(.denied) }
        return DeviceApproval(outcome: outcome, attempt: attempt, org: resolved.orgs.history, newSession: login.cookie)
    }

    private func page(_ index: Int, _ judgement: Judgement, _ grantCase: GrantCase, _ session: BrowserSession?) -> DeviceApproval.Outcome {
        let refusal = judgement.rules[index].answer.refusal(of: grantCase)
        let isWaiting = judgement.outcomes[index] == .unknown
        if judgement.rules[index].name == Rules.userCodeUnknown.name { return .userCodePage(failure: isWaiting ? nil : refusal) }
        switch Rules.delivery(ofDeviceRule: index) {
        case .loginPage: return .loginPage(username: grantCase.user?.user.username ?? "", failure: isWaiting ? nil : refusal)
        case .page, .callback:
            guard isWaiting, let question = ConsentQuestion(grantCase, session) else { return .refused(refusal) }
            return .consentPage(question)
        }
    }

    private typealias ConsentQuestion = AuthorizationDecision.ConsentQuestion
}

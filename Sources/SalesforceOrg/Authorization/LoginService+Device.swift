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
        /// Something else, which a fault asked for.
        case replaced(Fault.Answer)
    }

    /// The page.
    public let outcome: Outcome
    /// The entry in the history; nil while a page waits for the user.
    public let attempt: LoginAttempt?
    /// The fault that disturbs it.
    public let fault: Fault?
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
        directory.noteDevice(userCode: device.userCode, of: hosted.id)
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
        let (grantCase, orgs) = (resolved.grantCase, resolved.orgs)
        let fault = orgs.history?.faults.take(at: request.request.serverTime) { FaultedRequest(grantCase) }
        var judgement = Judgement(grantCase)
        if let answer = fault?.answer {
            guard case .refuse(let name) = answer else {
                judgement.answerOtherwise(nil)
                let attempt = record(grantCase, judgement, fault, orgs, isGranted: false, number: nextNumber())
                return DeviceApproval(outcome: .replaced(answer), attempt: attempt, fault: fault, org: orgs.history, newSession: nil)
            }
            judgement.refuse(named: name)
        }
        let device = grantCase.authorization?.device
        if judgement.firstObstacle == nil, let device, let user = grantCase.user, let org = orgs.user {
            if !device.decide(.approved(by: user.user.id, of: org.id)) { judgement.refuse(named: Rules.userCodeUnknown.name) }
        }
        let obstacle = fault?.answer == nil ? judgement.firstObstacle : judgement.refusedBy
        let login = beginSession(resolved, before: obstacle, endOfLogin: Rules.endOfDeviceLogin)
        let isFinal = obstacle.map { judgement.outcomes[$0] == .refused } ?? true
        let attempt = isFinal ? record(grantCase, judgement, fault, orgs, isGranted: obstacle == nil, number: nextNumber()) : nil
        if grantCase.authorization?.consent == .denied, obstacle.map({ judgement.rules[$0].name }) == Rules.consentDenied.name {
            _ = device?.decide(.denied)
        }
        return DeviceApproval(
            outcome: obstacle.map { page($0, judgement, grantCase, login.session) } ?? .connected, attempt: attempt, fault: fault,
            org: orgs.history, newSession: login.cookie)
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

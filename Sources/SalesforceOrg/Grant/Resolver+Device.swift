internal import Encoding

extension Resolver {
    /// A device asks for a code for its user.
    func resolveDeviceAuthorization(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let client = client(request, parameters, userOrg: nil)
        let scope = Self.text(parameters, "scope", upTo: Self.longestText)
        let evidence = DeviceRequestEvidence(
            scopeText: scope, scopes: client.app.flatMap { Self.scopes(scope, of: $0.record.app) })
        return resolved(
            .deviceAuthorization, request, parameters, client: client, userOrg: client.org, user: nil, evidence: .deviceRequest(evidence))
    }

    /// A device asks whether its user has decided. The code is kept in the app's org, the user may be of another.
    func resolveDevice(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let text = Self.text(parameters, "code") ?? ""
        let keeper = OrgHandle.deviceCode.org(of: text).flatMap(directory.org)
        let device = keeper?.pending.device(text)
        var (userOrg, user) = (HostedOrg?.none, Found<UserRecord>?.none)
        if case .approved(let id, let org)? = device?.answer {
            userOrg = directory.org(org)
            user = userOrg?.view(at: request.serverTime).found { $0.user(id) }
        }
        let client = client(request, parameters, userOrg: keeper)
        let time = (userOrg ?? keeper)?.time(at: request.serverTime) ?? request.serverTime
        let evidence = DeviceEvidence(
            authorization: device, isForClient: device.map { client.isClient($0.consumerKey) } ?? false,
            answer: device?.answer ?? .pending, wasUsed: device?.use.isUsed ?? false,
            isTooFast: device?.lastPoll.map { time < $0 + DeviceAuthorization.interval } ?? false)
        return resolved(.device, request, parameters, client: client, userOrg: userOrg, user: user, evidence: .device(evidence))
    }

    /// A user types a user code, logs in and decides.
    func resolveDeviceApproval(_ request: AuthorizationRequest, userCode: String?) -> Authorization {
        let (time, address) = (request.request.serverTime, request.request.address)
        let device = userCode.flatMap { typed -> DeviceAuthorization? in
            guard let (device, org) = directory.device(userCode: DeviceAuthorization.userCode(typed: typed)),
                directory.find(consumerKey: device.consumerKey, username: nil, in: address.scope).app != nil
            else { return nil }
            return device.answer == .pending && !device.isExpired(at: org.time(at: time)) ? device : nil
        }
        let user = browserUser(request, isAskedAgain: false)
        let client = client(ClientCredentials(id: device?.consumerKey ?? "", secret: nil), request.request, userOrg: user.org)
        let evidence = AuthorizationEvidence(
            isRegistered: false, responseType: nil, scopes: device?.scopes, challenge: .notSent, isImmediate: false, asksForConsent: true,
            login: user.login, consent: consent(request, user.session), device: device,
            userCode: userCode == nil ? .notTyped : device == nil ? .unknown : .known)
        let (grantCase, orgs) = resolved(
            .deviceApproval, request.request, request.request.parameters, client: client, userOrg: user.org, user: user.record,
            evidence: .authorization(evidence))
        return Authorization(grantCase: grantCase, orgs: orgs, session: user.session)
    }
}

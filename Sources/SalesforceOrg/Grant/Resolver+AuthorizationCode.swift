internal import Encoding

extension Resolver {
    /// A code's user is looked for behind the host that was asked: at the host of another kind of org nobody knows the code.
    func resolveAuthorizationCode(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let text = Self.text(parameters, "code") ?? ""
        let org = keeper(of: text, OrgHandle.authorizationCode, request)
        let code = org?.pending.code(text)
        let client = client(request, parameters, userOrg: org)
        let redirectURI = Self.text(parameters, "redirect_uri", upTo: 2_000)
        let verifier = Self.text(parameters, "code_verifier")
        let evidence = CodeEvidence(
            isSent: !text.isEmpty, code: code, isForClient: code.map { client.isClient($0.consumerKey) } ?? false,
            wasUsed: code?.use.isUsed ?? false,
            redirectURI: redirectURI.map { $0.hasSameBytes(as: code?.redirectURI ?? "") ? .same : .other } ?? .notSent,
            verifier: verifier.map { code?.challenge?.isMet(by: $0) == true ? .right : .wrong } ?? .notSent)
        return resolved(
            .authorizationCode, request, parameters, client: client, userOrg: org, user: user(code?.user, of: org, request),
            evidence: .code(evidence))
    }

    func resolveRefreshToken(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let text = Self.text(parameters, "refresh_token") ?? ""
        let org = keeper(of: text, OrgHandle.refreshToken, request)
        let token = org?.pending.refreshToken(text)
        let client = client(request, parameters, userOrg: org)
        let evidence = RefreshTokenEvidence(
            token: token, isForClient: token.map { client.isClient($0.consumerKey) } ?? false,
            wasReplaced: token?.replacement.isUsed ?? false, isEnded: token?.family.isEnded ?? false, lastUsed: token?.lastUsed)
        return resolved(
            .refreshToken, request, parameters, client: client, userOrg: org, user: user(token?.user, of: org, request),
            evidence: .refreshToken(evidence))
    }

    /// The org that keeps what a handle stands for, where the host serves it.
    func keeper(of text: String, _ kind: OrgHandle, _ request: GrantRequest) -> HostedOrg? {
        guard let org = kind.org(of: text).flatMap(directory.org), request.address.serves(org.snapshot) else { return nil }
        return org
    }

    private func user(_ id: SalesforceID?, of org: HostedOrg?, _ request: GrantRequest) -> Found<UserRecord>? {
        guard let id, let org else { return nil }
        return org.view(at: request.serverTime).found { $0.user(id) }
    }
}

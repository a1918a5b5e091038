internal import Encoding

/// What a token request shows of a user's name and password, which were compared and dropped.
struct PasswordEvidence: Sendable {
    /// `username` as it was sent; what was not found may be a secret in its place.
    var username: String
    /// How the password compares, security token included.
    let password: Comparison

    /// How a password compares with the user's.
    enum Comparison: Sendable {
        case right
        case wrong
        /// The password is right, and the security token after it is missing or wrong.
        case withoutSecurityToken
    }

    /// What a history may keep.
    func forHistory(_ redaction: Redaction) -> PasswordEvidence {
        PasswordEvidence(username: redaction.shown(username), password: password)
    }
}

extension Resolver {
    func resolveUsernamePassword(_ request: GrantRequest, _ parameters: [GrantRequest.Parameter]) -> (GrantCase, ConcernedOrgs) {
        let username = Self.text(parameters, "username") ?? ""
        let password = Self.text(parameters, "password", upTo: 1_024) ?? ""
        let org = directory.find(consumerKey: nil, username: username, in: request.address.scope).user
        let user = org?.view(at: request.serverTime).found { $0.user(named: username) }
        let client = client(request, parameters, userOrg: org)
        let comparison = user?.record.comparison(ofPassword: password, from: request.peer) ?? .wrong
        return resolved(
            .usernamePassword, request, parameters, client: client, userOrg: org, user: user,
            evidence: .password(PasswordEvidence(username: username, password: comparison)))
    }
}

extension UserRecord {
    /// Compares what was sent as a password, after which the security token comes.
    ///
    /// Source: Salesforce's help on the username-password flow: no token is needed from an address in the trusted ranges, which here are
    /// the login IP ranges.
    fileprivate func comparison(ofPassword sent: String, from peer: IPAddress) -> PasswordEvidence.Comparison {
        let needsToken = !loginIPRanges.contains { $0.contains(peer) }
        guard let token = user.securityToken else { return user.hasPassword(sent) ? .right : .wrong }
        let (bytes, ending) = (Array(sent.utf8), Array(token.utf8))
        if bytes.count > ending.count, bytes.suffix(ending.count).elementsEqual(ending),
            user.hasPassword(String(decoding: bytes.dropLast(ending.count), as: UTF8.self))
        {
            return .right
        }
        guard user.hasPassword(sent) else { return .wrong }
        return needsToken ? .withoutSecurityToken : .right
    }
}

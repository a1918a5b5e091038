/// What a request of another flow than JWT bearer presents: everything that a rule may look at, with the secrets compared and dropped.
public struct Presented: Sendable {
    /// How something secret compares with what the org has.
    public enum Comparison: Sendable {
        case notSent, right, wrong
    }

    /// What stands in the place of an assertion. Indirect, so that a case of the JWT bearer flow, which has none, stays small.
    indirect enum Evidence: Sendable {
        case code(CodeEvidence)
        case refreshToken(RefreshTokenEvidence)
        case authorization(AuthorizationEvidence)
        case password(PasswordEvidence)
        case deviceRequest(DeviceRequestEvidence)
        case device(DeviceEvidence)
        /// Nothing but the client's own secret.
        case nothing
    }

    /// `client_id` as it was sent, in the Authorization header or as a parameter.
    public internal(set) var consumerKey: String?
    /// The consumer secret.
    public let secret: Comparison
    var evidence: Evidence

    /// What a history may keep of a refused request.
    mutating func redact(_ redaction: Redaction) {
        consumerKey = consumerKey.map(redaction.shown)
        switch evidence {
        case .authorization(let sent): evidence = .authorization(sent.forHistory(redaction))
        case .password(let sent): evidence = .password(sent.forHistory(redaction))
        case .deviceRequest(var sent):
            sent.scopeText = sent.scopeText.map(redaction.shown)
            evidence = .deviceRequest(sent)
        case .code, .refreshToken, .device, .nothing: break
        }
    }
}

extension GrantCase {
    /// The authorization code that was sent, in the flow that takes one.
    var code: CodeEvidence? { if case .code(let evidence)? = presented?.evidence { evidence } else { nil } }

    /// The refresh token that was sent, in the flow that takes one.
    var refreshToken: RefreshTokenEvidence? { if case .refreshToken(let evidence)? = presented?.evidence { evidence } else { nil } }

    /// What was asked of the authorize endpoint, in the flow that begins there.
    var authorization: AuthorizationEvidence? {
        if case .authorization(let evidence)? = presented?.evidence { evidence } else { nil }
    }

    /// The device code that was sent, in the flow that takes one.
    var device: DeviceEvidence? { if case .device(let evidence)? = presented?.evidence { evidence } else { nil } }

    /// What was sent of a user's name and password, in the flow that takes them.
    var password: PasswordEvidence? { if case .password(let evidence)? = presented?.evidence { evidence } else { nil } }

    /// The consumer key as it was sent; nil where nobody could read it.
    public var sentConsumerKey: Claim<String>? {
        guard flow == .jwtBearer else { return presented?.consumerKey.map { .value($0) } ?? .absent }
        return claims?.issuer
    }

    /// The username as it was sent, in the flows in which one is.
    public var sentUsername: String? { password?.username ?? claims?.subject.value }
}

import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// A server whose org has an app with a secret, and for each flow a request that is granted.
final class FlowFixture: Sendable {
    static let secret = "1955279925675241571"
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    /// RFC 7636 appendix B.
    static let challenge = CodeChallenge(method: .sha256, value: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    static let callback = "https://drupal.acme.example/salesforce/oauth_callback"

    let mock: MockFixture

    init(
        others: [Org] = [], _ change: @escaping (inout Org) -> Void = { _ in }, options: (inout MockServer.Options) -> Void = { _ in }
    ) throws {
        mock = try MockFixture(
            orgs: others + [
                .make { org in
                    org.connectedApps[0].consumerSecret = Self.secret
                    org.connectedApps[0].callbackURLs = [Self.callback]
                    org.connectedApps[0].clientCredentialsEnabled = true
                    org.connectedApps[0].deviceFlowEnabled = true
                    org.connectedApps[0].runAs = "drupal@acme.example"
                    org.behaviour.usernamePasswordFlow = .allow
                    org.users[0].securityToken = "Token"
                    change(&org)
                }
            ]
        ) {
            $0.signingKey = TestKeys.server
            options(&$0)
        }
    }

    var org: HostedOrg { mock.org() }

    /// A code as it comes of an authorization.
    func code(
        challenge: CodeChallenge? = challenge, scopes: [Scope] = [.api, .refreshToken], nonce: String? = nil
    ) -> String {
        org.pending.add(
            AuthorizationCode(
                user: SalesforceID(.user, name: "drupal@acme.example"), consumerKey: "3MVG9.acme.drupal", redirectURI: Self.callback,
                scopes: scopes, challenge: challenge, nonce: nonce, issuedAt: .test), of: org.id)
    }

    /// A token request with a consumer secret.
    static func request(_ grantType: String, _ parameters: [(name: String, value: String)]) -> TokenRequest {
        var request = TokenRequest(assertion: "")
        request.parameters =
            [
                ("grant_type", grantType), ("client_id", "3MVG9.acme.drupal"), ("client_secret", secret),
            ] + parameters
        return request
    }

    func codeRequest(_ code: String? = nil) -> TokenRequest {
        Self.request(
            "authorization_code",
            [("code", code ?? self.code()), ("redirect_uri", Self.callback), ("code_verifier", Self.verifier)])
    }

    /// A request with a user's name, password and security token.
    static func passwordRequest(username: String = "drupal@acme.example", password: String = "secretToken") -> TokenRequest {
        request("password", [("username", username), ("password", password)])
    }

    /// A refresh token as it comes of a code.
    func refreshToken() throws -> String { try #require(mock.post(codeRequest()).member("refresh_token")) }

    /// What an authorization request asks for.
    static func authorization(_ changes: [(name: String, value: String?)] = []) -> [(name: String, value: String)] {
        var parameters = [
            ("response_type", "code"), ("client_id", "3MVG9.acme.drupal"), ("redirect_uri", callback), ("state", "a state"),
            ("code_challenge", challenge.value), ("code_challenge_method", "S256"),
        ]
        for (name, value) in changes {
            parameters.removeAll { $0.0 == name }
            if let value { parameters.append((name, value)) }
        }
        return parameters.map { (name: $0.0, value: $0.1) }
    }

    /// A request of a flow that is granted, to be sent later.
    ///
    /// - Parameter sample: changes that make it refused.
    func prepared(_ flow: Flow, _ sample: SampleRequest? = nil) throws -> ([(String, String)]) throws -> Answer {
        if flow == .authorization { return { [self] in try authorize(sample, headers: $0) } }
        if flow == .deviceApproval {
            let userCode = try #require(device().member("user_code"))
            return { [self] in try approve(userCode, sample, headers: $0) }
        }
        let request = try request(flow, sample)
        return { [mock] in try mock.post(request, headers: $0) }
    }

    /// Logs a user in and answers what is asked.
    private func authorize(_ sample: SampleRequest?, headers: [(String, String)]) throws -> Answer {
        var (path, changes, consent) = ("", [(name: String, value: String?)](), "allow")
        for change in sample?.changes ?? [] {
            switch change {
            case .authorizationParameter(let name, let value): changes.append((name, value))
            case .doubleSlash: path = "/"
            case .denied: consent = "deny"
            default: break
            }
        }
        let person = Person(mock, prefix: path)
        var answer = try person.open(Self.authorization(changes), headers: headers)
        if answer.body.contains("name=\"password\"") { answer = try person.logIn(answer, headers: headers) }
        if answer.body.contains("name=\"consent\"") { answer = try person.answer(answer, consent, headers: headers) }
        return answer
    }

    /// What a device gets for its user.
    func device() throws -> Answer { try mock.post(deviceRequest()) }

    private func deviceRequest(_ sample: SampleRequest? = nil) -> TokenRequest {
        var request = TokenRequest(assertion: "")
        request.parameters = [("response_type", "device_code"), ("client_id", "3MVG9.acme.drupal"), ("scope", "api refresh_token")]
        for case .authorizationParameter(let name, let value?) in sample?.changes ?? [] { request = request.with(name, value) }
        return request.applying(sample)
    }

    /// A user types a user code, logs in and decides.
    func approve(_ userCode: String, _ sample: SampleRequest? = nil, headers: [(String, String)] = []) throws -> Answer {
        var (prefix, consent, userCode) = ("", "allow", userCode)
        for change in sample?.changes ?? [] {
            switch change {
            case .doubleSlash: prefix = "/"
            case .denied: consent = "deny"
            case .parameter(_, let value): userCode = value
            default: break
            }
        }
        let person = Person(mock, prefix: prefix)
        var answer = try person.connect(userCode, headers: headers)
        if answer.body.contains("name=\"password\"") { answer = try person.logIn(answer, headers: headers) }
        if answer.body.contains("name=\"consent\"") { answer = try person.answer(answer, consent, headers: headers) }
        return answer
    }

    /// A device's question, after its user has decided.
    private func deviceQuestion(_ sample: SampleRequest?) throws -> TokenRequest {
        let codes = try device()
        var consent: SampleRequest?
        var isDecided = true
        for change in sample?.changes ?? [] {
            switch change {
            case .denied: consent = sample
            case .undecided: isDecided = false
            case .later(let duration): org.changeClock { $0.offset = duration }
            default: break
            }
        }
        if isDecided, org.clock.offset == .zero { _ = try approve(#require(codes.member("user_code")), consent) }
        var request = Self.request("device", [("code", try #require(codes.member("device_code")))])
        request.parameters.removeAll { $0.name == "scope" }
        return request.applying(sample)
    }

    private func request(_ flow: Flow, _ sample: SampleRequest?) throws -> TokenRequest {
        switch flow {
        case .deviceAuthorization: return deviceRequest(sample)
        case .device: return try deviceQuestion(sample)
        case .jwtBearer, .authorization, .deviceApproval: return TokenRequest(sample)
        case .authorizationCode:
            let isWithoutChallenge = sample?.changes.contains {
                if case .authorizationParameter("code_challenge", nil) = $0 { true } else { false }
            }
            return codeRequest(code(challenge: isWithoutChallenge == true ? nil : Self.challenge)).applying(sample)
        case .clientCredentials: return Self.request("client_credentials", []).applying(sample)
        case .usernamePassword: return Self.passwordRequest().applying(sample)
        case .refreshToken:
            return Self.request("refresh_token", [("refresh_token", try refreshToken())]).applying(sample)
        }
    }
}

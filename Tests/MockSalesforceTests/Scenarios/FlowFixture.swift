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

    init(_ change: @escaping (inout Org) -> Void = { _ in }) throws {
        mock = try MockFixture(orgs: [
            .make { org in
                org.connectedApps[0].consumerSecret = Self.secret
                org.connectedApps[0].callbackURLs = [Self.callback]
                change(&org)
            }
        ])
    }

    var org: HostedOrg { mock.org() }

    /// A code as it comes of an authorization.
    func code(challenge: CodeChallenge? = challenge, scopes: [Scope] = [.api, .refreshToken]) -> String {
        org.pending.add(
            AuthorizationCode(
                user: SalesforceID(.user, name: "drupal@acme.example"), consumerKey: "3MVG9.acme.drupal", redirectURI: Self.callback,
                scopes: scopes, challenge: challenge, nonce: nil, issuedAt: .test), of: org.id)
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

    /// A refresh token as it comes of a code.
    func refreshToken() throws -> String { try #require(mock.post(codeRequest()).member("refresh_token")) }

    /// A request of a flow that is granted.
    ///
    /// - Parameter sample: changes that make it refused.
    func request(_ flow: Flow, _ sample: SampleRequest? = nil) throws -> TokenRequest {
        switch flow {
        case .jwtBearer: return TokenRequest(sample)
        case .authorizationCode:
            let isWithoutChallenge = sample?.changes.contains {
                if case .authorizationParameter("code_challenge", nil) = $0 { true } else { false }
            }
            return codeRequest(code(challenge: isWithoutChallenge == true ? nil : Self.challenge)).applying(sample)
        case .refreshToken:
            return Self.request("refresh_token", [("refresh_token", try refreshToken())]).applying(sample)
        }
    }
}

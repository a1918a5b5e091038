import Encoding
import LoginFlows
import TestSupport
import Testing

@Suite struct AuthorizationRequestTests {
    private func url(_ request: AuthorizationRequest, _ loginURL: String = "https://login.salesforce.com") throws -> String {
        try AuthorizationCodeClient(.make(loginURL), transport: FakeTransport(.token())).authorizationURL(for: request)
    }

    @Test func `the URL has every parameter, encoded, in order`() throws {
        var request = AuthorizationRequest(
            scopes: ["api", "refresh_token"], state: Secret("a b&c"),
            proofKey: try ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), nonce: Secret("n"))
        request.prompt = [.login, .consent]
        request.loginHint = "ada+x@acme.example"
        request.display = .popup
        #expect(
            try url(request) == "https://login.salesforce.com/services/oauth2/authorize?response_type=code&client_id=3MVG9.acme.portal"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback%3Ffrom%3Dsalesforce&scope=api%20refresh_token&state=a%20b%26c"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&prompt=login%20consent"
                + "&login_hint=ada%2Bx%40acme.example&nonce=n&display=popup")
    }

    @Test func `what was not given is not in the URL`() throws {
        let request = AuthorizationRequest(state: Secret("s"), proofKey: nil)
        #expect(
            try url(request, "https://acme.example/customers/") == "https://acme.example/customers/services/oauth2/authorize"
                + "?response_type=code&client_id=3MVG9.acme.portal"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback%3Ffrom%3Dsalesforce&state=s")
    }

    @Test func `each request has a state and a proof key of its own, and one for openid a nonce`() {
        let (first, second) = (AuthorizationRequest(scopes: ["openid"]), AuthorizationRequest(scopes: ["openid"]))
        let texts = [first, second].flatMap { [$0.state.text, $0.proofKey?.verifier.text, $0.nonce?.text] }
        #expect(Set(texts).count == 6 && !texts.contains(nil))
        #expect(AuthorizationRequest(scopes: ["api"]).nonce == nil)
        for text in texts { #expect(text?.count == 43) }
    }

    @Test func `the verifier is not in the URL, and no description shows it or the state`() throws {
        let request = AuthorizationRequest(scopes: ["openid"])
        let verifier = try #require(request.proofKey?.verifier.text)
        #expect(try !url(request).contains(verifier))
        var dumped = ""
        dump(request, to: &dumped)
        for text in ["\(request)", dumped] { #expect(!text.contains(verifier) && !text.contains(request.state.text)) }
    }
}

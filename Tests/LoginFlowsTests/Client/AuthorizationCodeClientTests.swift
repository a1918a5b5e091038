import LoginFlows
import TestSupport
import Testing

@Suite struct AuthorizationCodeClientTests {
    private let time = PauseRecorder()
    private let request = AuthorizationRequest(scopes: ["api", "refresh_token"])

    private func client(
        _ transport: FakeTransport, store: RefreshTokenStore = .inMemory(), secret: String? = "1955279925675241571",
        _ change: (inout AuthorizationCodeClient.Configuration) -> Void = { _ in }
    ) throws(SalesforceError) -> AuthorizationCodeClient {
        try AuthorizationCodeClient(.make(secret: secret, change), store: store, transport: transport, clock: time.clock)
    }

    private func callback(_ request: AuthorizationRequest) -> String {
        "https://app.example/callback?from=salesforce&code=aPrx4s.3d%3D%3D&state=\(request.state.text)"
    }

    private static let both = FakeTransport.Outcome.token("first", [("refresh_token", "5Aep861.one")])

    private func error(_ operation: () async throws(SalesforceError) -> AccessToken) async -> SalesforceError? {
        do throws(SalesforceError) {
            _ = try await operation()
            return nil
        } catch {
            return error
        }
    }

    @Test func `the code is exchanged with secret, redirect URI and verifier`() async throws {
        let transport = FakeTransport(Self.both)
        let token = try await client(transport).login(callback: callback(request), of: request)
        #expect(token.token == "first")
        let sent = transport.requests[0]
        #expect(sent.method == "POST" && sent.url == "https://login.salesforce.com/services/oauth2/token")
        #expect(
            sent.form == [
                "grant_type=authorization_code", "code=aPrx4s.3d==", "redirect_uri=https://app.example/callback?from=salesforce",
                "code_verifier=\(request.proofKey?.verifier.text ?? "")", "client_id=3MVG9.acme.portal",
                "client_secret=1955279925675241571",
            ])
        #expect(String(decoding: sent.body, as: UTF8.self).contains("code=aPrx4s.3d%3D%3D&"))
    }

    @Test func `without secret and proof key there is none in the form`() async throws {
        let transport = FakeTransport(Self.both)
        _ = try await client(transport, secret: nil).login(code: "a", proofKey: nil)
        #expect(
            transport.requests[0].form == [
                "grant_type=authorization_code", "code=a", "redirect_uri=https://app.example/callback?from=salesforce",
                "client_id=3MVG9.acme.portal",
            ])
    }

    @Test func `the secret may be in the header, and a client without one says who it is in the form`() async throws {
        let transport = FakeTransport(Self.both)
        _ = try await client(transport) { $0.secretPlacement = .basic }.login(code: "a", proofKey: nil)
        #expect(transport.requests[0].authorization.count == 1 && !transport.requests[0].form.contains { $0.hasPrefix("client_") })
        _ = try await client(transport, secret: nil) { $0.secretPlacement = .basic }.login(code: "a", proofKey: nil)
        #expect(transport.requests[1].authorization.isEmpty && transport.requests[1].form.contains("client_id=3MVG9.acme.portal"))
    }

    @Test func `a callback that is not good for a login sends nothing`() async throws {
        let transport = FakeTransport(Self.both)
        let client = try client(transport)
        for url in ["/callback?code=a&state=other", "/callback?error=access_denied", "/callback?state=\(request.state.text)"] {
            let told = await error { () async throws(SalesforceError) in try await client.login(callback: url, of: request) }
            guard case .authorization? = told else { Issue.record("\(url)"); continue }
        }
        #expect(transport.requests.isEmpty)
    }

    @Test func `after the end of the session the access token is refreshed, once for all callers`() async throws {
        let transport = FakeTransport(
            Self.both, .answer(200, "[]"), .sessionEnded, .token("second", []), .answer(200, "[]"))
        let client = try client(transport)
        _ = try await client.login(callback: callback(request), of: request)
        for _ in 1...2 { _ = try await client.send("POST", "/services/data/v59.0/x") }
        #expect(transport.requests.map(\.authorization) == [[], ["Bearer first"], ["Bearer first"], [], ["Bearer second"]])
        #expect(
            transport.requests[3].form == [
                "grant_type=refresh_token", "refresh_token=5Aep861.one", "client_id=3MVG9.acme.portal",
                "client_secret=1955279925675241571",
            ])
    }

    @Test func `eight callers at once cause one refresh`() async throws {
        let transport = FakeTransport(.token("first", []))
        let client = try client(transport, store: .inMemory(Secret("5Aep861.old")))
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await client.accessToken().token } }
            for try await token in group { #expect(token == "first") }
        }
        #expect(transport.requests.count == 1)
    }

    @Test func `a refresh token of an earlier run needs no login, and is kept where there is no rotation`() async throws {
        let store = RefreshTokenStore.inMemory(Secret("5Aep861.old"))
        let transport = FakeTransport(.token("first", []))
        #expect(try await client(transport, store: store).accessToken().token == "first")
        #expect(transport.requests[0].form.contains("refresh_token=5Aep861.old"))
        #expect(try await store.load() == Secret("5Aep861.old"))
    }

    @Test func `with rotation each answer's token is kept, and used the next time`() async throws {
        let store = RefreshTokenStore.inMemory()
        let transport = FakeTransport(
            Self.both, .token("second", [("refresh_token", "5Aep861.two")]), .token("third", [("refresh_token", "5Aep861.three")]))
        let client = try client(transport, store: store)
        _ = try await client.login(callback: callback(request), of: request)
        #expect(try await store.load() == Secret("5Aep861.one"))
        #expect(try await client.refresh().token == "second")
        #expect(try await client.refresh().token == "third")
        #expect(transport.requests[2].form.contains("refresh_token=5Aep861.two"))
        #expect(try await store.load() == Secret("5Aep861.three"))
        #expect(try await client.accessToken().token == "third")
    }

    @Test(arguments: ["expired access/refresh token", "Expired access/refresh token"])
    func `a refresh token that has ended means that the user has to log in again, and is forgotten`(_ description: String) async throws {
        let store = RefreshTokenStore.inMemory(Secret("5Aep861.old"))
        let transport = FakeTransport(.refusal("invalid_grant", description), Self.both)
        let client = try client(transport, store: store)
        let told = await error { () async throws(SalesforceError) in try await client.accessToken() }
        #expect(told == .loginRequired(TokenRefusal(status: 400, error: "invalid_grant", errorDescription: description)))
        #expect(told?.summary.hasPrefix("The user has to log in again: ") == true)
        #expect(told?.hint?.contains("log in again in the browser") == true && told?.isTransient == false)
        #expect(try await store.load() == nil)
        // The next caller is told without a request, until the user has logged in.
        #expect(await error { () async throws(SalesforceError) in try await client.accessToken() } == .loginRequired(nil))
        #expect(transport.requests.count == 1)
        _ = try await client.login(callback: callback(request), of: request)
        #expect(try await client.accessToken().token == "first")
    }

    @Test func `a session that ends without a refresh token means that the user has to log in again`() async throws {
        let transport = FakeTransport(.token("first", []), .sessionEnded)
        let client = try client(transport)
        _ = try await client.login(callback: callback(request), of: request)
        await #expect(throws: SalesforceError.loginRequired(nil)) { try await client.send("GET", "/x") }
        #expect(transport.requests.count == 2)
    }

    @Test(arguments: [
        ("invalid_grant", "inactive user"), ("invalid_grant", "ip restricted"), ("invalid_client", "invalid client credentials"),
        ("invalid_client_id", "client identifier invalid"), ("invalid_request", "expired access/refresh token"),
    ])
    func `another refusal of a refresh leaves the refresh token`(_ code: String, _ description: String) async throws {
        let store = RefreshTokenStore.inMemory(Secret("5Aep861.old"))
        let client = try client(FakeTransport(.refusal(code, description)), store: store)
        let told = await error { () async throws(SalesforceError) in try await client.accessToken() }
        #expect(told == .refused(TokenRefusal(status: 400, error: code, errorDescription: description)))
        #expect(try await store.load() == Secret("5Aep861.old"))
    }

    @Test func `a new login without a refresh token takes the one of the login before away`() async throws {
        let store = RefreshTokenStore.inMemory(Secret("5Aep861.of another user"))
        _ = try await client(FakeTransport(.token("first", [])), store: store).login(callback: callback(request), of: request)
        #expect(try await store.load() == nil)
    }

    @Test(arguments: [
        FakeTransport.Outcome.failed(.connectionLost), .answer(503), .answer(504), .refusal("unknown_error", "retry your request"),
        .failed(.timedOut),
    ])
    func `a code or a refresh token that may have been used is not sent again`(_ outcome: FakeTransport.Outcome) async throws {
        let transport = FakeTransport(outcome, Self.both)
        let client = try client(transport, store: .inMemory(Secret("5Aep861.old")))
        #expect(await error { () async throws(SalesforceError) in try await client.login(code: "a", proofKey: nil) } != nil)
        #expect(transport.requests.count == 1)
        let refresh = FakeTransport(outcome, Self.both)
        let other = try self.client(refresh, store: .inMemory(Secret("5Aep861.old")))
        #expect(await error { () async throws(SalesforceError) in try await other.accessToken() } != nil)
        #expect(refresh.requests.count == 1 && time.pauses.isEmpty)
        // The token is there for the next caller.
        #expect(try await other.accessToken().token == "first")
    }

    @Test func `what was not sent is sent again`() async throws {
        let transport = FakeTransport(.failed(.cannotConnect), Self.both)
        #expect(try await client(transport).login(callback: callback(request), of: request).token == "first")
        #expect(time.pauses == [0.5])
    }

    /// `{"nonce":"…"}` in an id token whose signature nobody made.
    private func idToken(_ payload: String) -> FakeTransport.Outcome {
        .token("first", [("id_token", "eyJhbGciOiJSUzI1NiJ9.\(payload).c2ln"), ("refresh_token", "5Aep861.one")])
    }

    @Test func `an id token has to have the nonce of the request`() async throws {
        let request = AuthorizationRequest(scopes: ["openid"], state: Secret("s"), proofKey: nil, nonce: Secret("n-1"))
        let url = "/callback?code=a&state=s"
        // {"nonce":"n-1"}
        let token = try await client(FakeTransport(idToken("eyJub25jZSI6Im4tMSJ9"))).login(callback: url, of: request)
        #expect(token.idToken?.text.hasPrefix("eyJ") == true)
        // {"nonce":"n-2"}, {"nonce":1}, {}, no JSON, no base64url
        for payload in ["eyJub25jZSI6Im4tMiJ9", "eyJub25jZSI6MX0", "e30", "YQ", "*"] {
            let store = RefreshTokenStore.inMemory()
            let client = try client(FakeTransport(idToken(payload)), store: store)
            let told = await error { () async throws(SalesforceError) in try await client.login(callback: url, of: request) }
            #expect(told == .authorization(.nonceMismatch), "\(payload)")
            // Neither token was kept.
            #expect(try await store.load() == nil)
            #expect(await error { () async throws(SalesforceError) in try await client.accessToken() } == .loginRequired(nil))
        }
    }

    @Test(arguments: ["<html>", "{}", #"{"access_token":"a\r\nb","instance_url":"https://a.example","id":"https://a.example"}"#, "[1]"])
    func `an answer that is none keeps no token`(_ body: String) async throws {
        let client = try client(FakeTransport(.answer(200, body)))
        let told = await error { () async throws(SalesforceError) in try await client.login(callback: callback(request), of: request) }
        guard case .unexpectedAnswer? = told else { Issue.record("\(String(describing: told))"); return }
        #expect(await error { () async throws(SalesforceError) in try await client.accessToken() } == .loginRequired(nil))
    }

    @Test(arguments: [("", "https://app.example/callback"), ("key", ""), ("key", "https://app.example/ callback")])
    func `a key or a redirect URI that cannot be one is refused at once`(_ key: String, _ redirectURI: String) {
        #expect(throws: SalesforceError.self) {
            try client(FakeTransport(Self.both)) {
                $0.consumerKey = key
                $0.redirectURI = redirectURI
            }
        }
    }

    @Test func `no secret is shown by accident`() async throws {
        let client = try client(FakeTransport(Self.both))
        let token = try await client.login(callback: callback(request), of: request)
        var dumped = ""
        dump(client, to: &dumped)
        dump(client.configuration, to: &dumped)
        dump(token, to: &dumped)
        for text in ["\(client.configuration)", "\(token)", dumped] {
            #expect(!text.contains("1955279925675241571") && !text.contains("5Aep861") && !text.contains(request.state.text))
        }
    }
}

import LoginFlows
import TestSupport
import Testing

@Suite struct ClientCredentialsClientTests {
    private let time = PauseRecorder()

    private func client(
        _ transport: FakeTransport, _ change: (inout ClientCredentialsClient.Configuration) -> Void = { _ in }
    ) throws(SalesforceError) -> ClientCredentialsClient {
        try ClientCredentialsClient(.make { change(&$0) }, transport: transport, clock: time.clock)
    }

    @Test func `the token request has key and secret in its form`() async throws {
        let transport = FakeTransport(.token())
        #expect(try await client(transport).login().token == "00D!first")
        let request = transport.requests[0]
        #expect(request.method == "POST" && request.url == "https://acme.my.salesforce.com/services/oauth2/token")
        #expect(request.headers.contains(.init("Content-Type", "application/x-www-form-urlencoded")))
        #expect(
            request.form == ["grant_type=client_credentials", "client_id=3MVG9.acme.portal", "client_secret=1955279925675241571"])
        #expect(request.authorization.isEmpty)
    }

    @Test func `or in the header, form-encoded, and then not in the form`() async throws {
        let transport = FakeTransport(.token())
        let client = try client(transport) {
            $0.secretPlacement = .basic
            $0.consumerSecret = Secret("a:b%+")
        }
        _ = try await client.login()
        #expect(transport.requests[0].form == ["grant_type=client_credentials"])
        // printf 3MVG9.acme.portal:a%%3Ab%%25%%2B | base64
        #expect(transport.requests[0].authorization == ["Basic M01WRzkuYWNtZS5wb3J0YWw6YSUzQWIlMjUlMkI="])
    }

    @Test(arguments: ["https://login.salesforce.com", "test.salesforce.com/", "https://LOGIN.salesforce.com/services/oauth2/token"])
    func `a login host is refused with what was meant, and nothing is sent`(_ loginURL: String) throws {
        let transport = FakeTransport(.token())
        do throws(SalesforceError) {
            _ = try client(transport) { $0.loginURL = loginURL }
            Issue.record("taken")
        } catch {
            guard case .configuration(let text) = error else { Issue.record("\(error)"); return }
            #expect(text.contains("only at the org's My Domain") && text.contains("https://acme.my.salesforce.com"))
        }
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [("", "s"), ("key", ""), ("a key", "s"), ("key", "1955\n")])
    func `a key or a secret that cannot be one is refused at once, and not shown`(_ key: String, _ secret: String) {
        do throws(SalesforceError) {
            _ = try client(FakeTransport(.token())) {
                $0.consumerKey = key
                $0.consumerSecret = Secret(secret)
            }
            Issue.record("taken")
        } catch {
            #expect("\(error)".contains("Copy it again") && !"\(error)".contains("1955"))
        }
    }

    @Test func `the token is kept, and after the end of the session there is a new one`() async throws {
        let transport = FakeTransport(.token("first"), .answer(200, "[]"), .sessionEnded, .token("second"), .answer(200, "[]"))
        let client = try client(transport)
        for _ in 1...2 { _ = try await client.send("GET", "/services/data/v59.0/limits") }
        #expect(transport.requests.map(\.authorization) == [[], ["Bearer first"], ["Bearer first"], [], ["Bearer second"]])
        #expect(transport.requests[3].form == transport.requests[0].form)
    }

    @Test func `a login is tried again after what may pass`() async throws {
        let transport = FakeTransport(.answer(503), .failed(.connectionLost), .token())
        #expect(try await client(transport).login().token == "00D!first")
        #expect(time.pauses == [0.5, 1])
    }

    @Test(arguments: [
        ("invalid_client", "invalid client credentials"), ("invalid_grant", "no client credentials user enabled"),
        ("invalid_grant", "request not supported on this domain"), ("unsupported_grant_type", "grant type not supported"),
        ("invalid_grant", "no valid scopes defined"),
    ])
    func `a refusal is told with its hint, and not tried again`(_ error: String, _ description: String) async throws {
        let transport = FakeTransport(.refusal(error, description))
        let client = try client(transport)
        do throws(SalesforceError) {
            _ = try await client.accessToken()
            Issue.record("no error")
        } catch let refused {
            #expect(refused == .refused(TokenRefusal(status: 400, error: error, errorDescription: description)))
            #expect(refused.hint != nil && !"\(refused)".contains("1955279925675241571"))
        }
        #expect(transport.requests.count == 1)
    }

    @Test func `neither secret nor token is shown by accident`() async throws {
        let client = try client(FakeTransport(.token("00D!secret")))
        let token = try await client.login()
        var dumped = ""
        dump(client.configuration, to: &dumped)
        dump(token, to: &dumped)
        dump(client, to: &dumped)
        for text in ["\(client.configuration)", "\(token)", dumped] {
            #expect(!text.contains("1955279925675241571") && !text.contains("00D!secret"))
        }
    }
}

import LoginFlows
import TestSupport
import Testing

@Suite struct RequestTests {
    private let time = PauseRecorder()

    private func client(_ transport: FakeTransport, _ loginURL: String = "https://login.salesforce.com") throws(SalesforceError)
        -> JWTBearerClient
    {
        try JWTBearerClient(.make(loginURL), transport: transport, clock: time.clock)
    }

    @Test(arguments: [
        ("/services/data/v59.0/limits?a=b", "https://acme.my.salesforce.com/services/data/v59.0/limits?a=b"),
        ("services/data", "https://acme.my.salesforce.com/services/data"),
        ("//evil.example/x", "https://acme.my.salesforce.com//evil.example/x"),
        ("@evil.example", "https://acme.my.salesforce.com/@evil.example"),
        (".evil.example", "https://acme.my.salesforce.com/.evil.example"),
        ("https://acme.my.salesforce.com:443/x", "https://acme.my.salesforce.com:443/x"),
        ("https://login.salesforce.com/id/x", "https://login.salesforce.com/id/x"),
    ])
    func `a path is one of the instance, and a URL of it is taken`(_ target: String, _ url: String) async throws {
        let transport = FakeTransport(.token(), .answer(200, "[]"))
        _ = try await client(transport).send("GET", target)
        #expect(transport.requests[1].url == url)
        #expect(transport.requests[1].authorization == ["Bearer 00D!first"])
    }

    @Test(arguments: [
        "https://evil.example/x", "https://acme.my.salesforce.com.evil.example/", "https://acme.my.salesforce.com:8443/",
        "http://acme.my.salesforce.com/", "http://login.salesforce.com/",
    ])
    func `the token is not sent to another origin`(_ target: String) async throws {
        let transport = FakeTransport(.token(), .answer(200, "[]"))
        await #expect(throws: SalesforceError.self) { try await client(transport).send("GET", target) }
        #expect(transport.requests.count == 1)
    }

    @Test func `a token that came over https is not sent over http, though the answer says so`() async throws {
        let transport = FakeTransport(.token(instance: "http://acme.my.salesforce.com"), .answer(200, "[]"))
        await #expect(throws: SalesforceError.self) { try await client(transport).send("GET", "/x") }
        #expect(transport.requests.count == 1)
    }

    @Test func `headers and body are sent, and no other authorization`() async throws {
        let transport = FakeTransport(.token(), .answer(201))
        _ = try await client(transport).send(
            "POST", "/x", headers: [.init("Content-Type", "application/json"), .init("authorization", "Basic x")], body: [1, 2])
        #expect(transport.requests[1].body == [1, 2])
        #expect(transport.requests[1].headers.contains(.init("Content-Type", "application/json")))
        #expect(transport.requests[1].authorization == ["Bearer 00D!first"])
    }

    @Test(arguments: [("GET", "X", "a\r\nY: b"), ("GET", "X\n", "a"), ("GET / HTTP/1.1\r\n", "X", "a")])
    func `a line break in a header field is refused, whatever the transport does with it`(
        _ method: String, _ name: String, _ value: String
    ) async throws {
        let transport = FakeTransport(.token(), .answer(200))
        await #expect(throws: SalesforceError.self) { try await client(transport).send(method, "/x", headers: [.init(name, value)]) }
        #expect(transport.requests.count == 1)
    }

    @Test(
        arguments: [
            FakeTransport.Outcome.sessionEnded, .answer(403, "Bad_OAuth_Token"),
            .answer(401, #"[{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]"#),
        ], ["GET", "POST"])
    func `after the end of the session the client logs in again, once`(_ ended: FakeTransport.Outcome, _ method: String) async throws {
        let transport = FakeTransport(.token("first"), ended, .token("second"), .answer(200, "[]"))
        #expect(try await client(transport).send(method, "/x").status == 200)
        #expect(transport.requests.count == 4)
        #expect(transport.requests[3].authorization == ["Bearer second"])

        let always = FakeTransport(.token("first"), ended, .token("second"), ended)
        await #expect(throws: SalesforceError.self) { try await client(always).send(method, "/x") }
        #expect(always.requests.count == 4)
    }

    @Test(arguments: [
        FakeTransport.Outcome.answer(401, #"[{"message":"INVALID_HEADER_TYPE","errorCode":"INVALID_AUTH_HEADER"}]"#),
        .answer(401, #"[{"message":"This session is not valid for use with the REST API","errorCode":"INVALID_SESSION_ID"}]"#),
        .answer(403, #"[{"message":"API is disabled for this User","errorCode":"API_CURRENTLY_DISABLED"}]"#), .answer(403, "Wrong_Org"),
        .answer(404, #"[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"#),
        .answer(400, #"[{"message":"x","errorCode":"INVALID_SESSION_ID"}]"#),
    ])
    func `a refusal for another reason is told, without a new login`(_ outcome: FakeTransport.Outcome) async throws {
        let transport = FakeTransport(.token(), outcome)
        do throws(SalesforceError) {
            _ = try await client(transport).send("GET", "/x")
            Issue.record("no error")
        } catch {
            guard case .requestRefused = error else { Issue.record("\(error)"); return }
        }
        #expect(transport.requests.count == 2)
    }

    @Test func `a GET is repeated after what may pass, a POST only when it was not sent`() async throws {
        for (method, outcome, isRepeated) in [
            ("GET", FakeTransport.Outcome.answer(503), true), ("GET", .failed(.connectionLost), true), ("HEAD", .answer(504), true),
            ("POST", .answer(503), false), ("PATCH", .failed(.connectionLost), false), ("POST", .failed(.cannotConnect), true),
            ("DELETE", .answer(502), false),
        ] {
            let transport = FakeTransport(.token(), outcome, .answer(200, "[]"))
            let status = try? await client(transport).send(method, "/x").status
            #expect((status == 200) == isRepeated, "\(method)")
            #expect(transport.requests.count == (isRepeated ? 3 : 2))
        }
    }

    @Test(arguments: [200, 201, 204, 300, 304])
    func `an answer of success is given as it is`(_ status: Int) async throws {
        let answer = FakeTransport.Outcome.answer(status, "x", headers: [("Sforce-Limit-Info", "api-usage=1/5000")])
        let response = try await client(FakeTransport(.token(), answer)).send("GET", "/x")
        #expect(response.status == status && response.header("sforce-limit-info") == "api-usage=1/5000")
    }

    @Test func `the identity is asked at the URL of the answer, whichever host that is`() async throws {
        let body = #"{"id":"i","user_id":"005","organization_id":"00D","urls":{"rest":"https://a/v{version}/","n":1},"active":"yes"}"#
        let transport = FakeTransport(.token(), .answer(200, body))
        let identity = try await client(transport).identity()
        #expect(transport.requests[1].url == "https://login.salesforce.com/id/00D000000000P01AAA/005000000000001AAA")
        #expect(identity.userID == "005" && identity.url("rest", version: "59.0") == "https://a/v59.0/")
        #expect(identity.urls.count == 1 && identity.isActive == nil && identity.username == nil)
    }

    @Test func `userinfo is asked at the instance`() async throws {
        let transport = FakeTransport(.token(), .answer(200, #"{"sub":"s","preferred_username":"u","email_verified":true,"urls":null}"#))
        let info = try await client(transport).userInfo()
        #expect(transport.requests[1].url == "https://acme.my.salesforce.com/services/oauth2/userinfo")
        #expect(info.subject == "s" && info.preferredUsername == "u" && info.isEmailVerified == true && info.urls.isEmpty)
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"id":1}"#])
    func `an identity that is none is an unexpected answer`(_ body: String) async throws {
        let client = try client(FakeTransport(.token(), .answer(200, body)))
        do throws(SalesforceError) {
            _ = try await client.identity()
            Issue.record("no error")
        } catch {
            guard case .unexpectedAnswer(let answer) = error else { Issue.record("\(error)"); return }
            #expect(answer.origin == "https://login.salesforce.com")
        }
        await #expect(throws: SalesforceError.self) { try await client.userInfo() }
    }
}

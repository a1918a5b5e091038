import JOSE
import SalesforceClient
import SalesforceOrg
import TestSupport
import Testing

@testable import mock_salesforce

/// What the client does over real sockets, with each of its transports, against the mock.
@Suite struct BehaviourTests {
    /// The transports that a client is used with.
    enum Transport: CaseIterable {
        case urlSession, httpClient

        func make() -> any HTTPTransport { self == .urlSession ? URLSessionTransport() : HTTPClientTransport() }
    }

    private func client(
        _ transport: Transport, _ loginURL: String, username: String = "drupal@acme.example", key: RSAPrivateKey = TestKeys.app,
        _ change: (inout JWTBearerClient.Configuration) -> Void = { _ in }
    ) throws(SalesforceError) -> JWTBearerClient {
        try JWTBearerClient(
            .make(loginURL, username: username, key: key, change), transport: transport.make(), clock: PauseRecorder().clock)
    }

    private func logins(_ mock: MockFixture) -> Int { mock.org().history.newestFirst.count }

    @Test(arguments: Transport.allCases)
    func `a token is kept, and good for the identity and the data API`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        let client = try client(transport, mock.url)
        let token = try await client.accessToken()
        #expect(try await client.accessToken() == token)
        #expect(token.instanceURL == mock.url && token.scopes == ["api"] && token.tokenType == "Bearer")
        let identity = try await client.identity()
        #expect(identity.username == "drupal@acme.example" && identity.id == token.identityURL && identity.isActive == true)
        #expect(identity.url("rest", version: "59.0") == "\(mock.url)/services/data/v59.0/")
        let versions = try await client.send("GET", "/services/data")
        #expect(versions.status == 200 && String(decoding: versions.body, as: UTF8.self).contains(#""version":"52.0""#))
        #expect(logins(mock) == 1)
    }

    @Test(arguments: Transport.allCases)
    func `after the session ended the client logs in again, once for all callers`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        let client = try client(transport, mock.url)
        let first = try await client.accessToken()
        mock.org().expireSessions()
        try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<8 { group.addTask { try await client.identity().username } }
            for try await username in group { #expect(username == "drupal@acme.example") }
        }
        #expect(try await client.accessToken().token != first.token)
        #expect(logins(mock) == 2)
    }

    @Test(arguments: Transport.allCases)
    func `the end of a session is seen in every endpoint's own way of telling it`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        let client = try client(transport, mock.url)
        for expected in 1...3 {
            #expect(try await client.userInfo().preferredUsername == "drupal@acme.example")  // 403 Bad_OAuth_Token
            #expect(try await client.send("GET", "/services/data/v59.0/limits").status == 200)
            #expect(logins(mock) == 2 * expected - 1)
            mock.org().expireSessions()
            #expect(try await client.send("GET", "/services/data/v59.0").status == 200)  // 401 INVALID_SESSION_ID
            #expect(logins(mock) == 2 * expected)
            mock.org().expireSessions()
        }
    }

    @Test(arguments: Transport.allCases)
    func `a refusal of the data API is told with its code`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        do throws(SalesforceError) {
            _ = try await client(transport, mock.url).send("GET", "/services/data/v59.0/nothing")
            Issue.record("no error")
        } catch {
            guard case .requestRefused(let refusal) = error else { Issue.record("\(error)"); return }
            #expect(refusal.status == 404 && refusal.errors.map(\.code) == ["NOT_FOUND"])
        }
        #expect(logins(mock) == 1)
    }

    @Test(arguments: Transport.allCases)
    func `eight callers at once cause one login`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        let client = try client(transport, mock.url)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await client.accessToken().token } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
        #expect(logins(mock) == 1)
    }

    @Test(arguments: Transport.allCases)
    func `a refusal is told with its hint, and not tried again`(_ transport: Transport) async throws {
        let mock = try MockFixture(orgs: [.make { $0.users[0].profile = "System Administrator" }])
        do throws(SalesforceError) {
            _ = try await client(transport, mock.url).login()
            Issue.record("no error")
        } catch {
            #expect(
                error
                    == .refused(
                        TokenRefusal(
                            status: 400, error: "invalid_app_access", errorDescription: "user is not admin approved to access this app")))
            #expect(error.hint?.contains("profile or permission set") == true)
        }
        #expect(logins(mock) == 1)
    }

    @Test(arguments: Transport.allCases)
    func `a key of another certificate is an invalid assertion, with the hint to upload the right one`(_ transport: Transport) async throws
    {
        let mock = try MockFixture()
        do throws(SalesforceError) {
            _ = try await client(transport, mock.url, key: TestKeys.stranger).login()
            Issue.record("no error")
        } catch {
            guard case .refused(let refusal) = error else { Issue.record("\(error)"); return }
            #expect(refusal.errorDescription == "invalid assertion")
            #expect(refusal.hint?.contains("Upload the certificate of this key") == true)
        }
    }

    @Test(arguments: Transport.allCases)
    func `in Government Cloud the login goes to My Domain, for the login host`(_ transport: Transport) async throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.loginHosts = .myDomainOnly }])
        let loginURL = mock.url + "/login.salesforce.com"
        do throws(SalesforceError) {
            _ = try await client(transport, loginURL).login()
            Issue.record("no error")
        } catch {
            guard case .refused(let refusal) = error else { Issue.record("\(error)"); return }
            #expect(refusal.errorDescription == "user hasn't approved this consumer")  // field report R02
        }
        let client = try client(transport, loginURL) { $0.tokenURL = mock.url + "/acme.my.salesforce.com" }
        #expect(try await client.identity().username == "drupal@acme.example")
        #expect(client.audience == loginURL)
    }

    @Test(arguments: Transport.allCases)
    func `a sandbox user logs in at its host as path`(_ transport: Transport) async throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let client = try client(transport, mock.url + "/test.salesforce.com/", username: "drupal@acme.example.dev") {
            $0.consumerKey = "3MVG9.acme.dev"
        }
        #expect(try await client.accessToken().instanceURL == mock.url + "/acme--dev.sandbox.my.salesforce.com")
        #expect(try await client.send("GET", "/services/data").status == 200)
    }
}

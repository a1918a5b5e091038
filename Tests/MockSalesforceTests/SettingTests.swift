import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Each value of each setting of `behaviour:`, through the door.
@Suite struct SettingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let setting: String
        let value: String
        /// The answer's error and description, or nil for a token.
        let expected: String?
        var status: Int?
        let change: @Sendable (inout Org) -> Void
        let request: @Sendable () -> TokenRequest

        init(
            _ setting: String, _ value: String, _ expected: String?, status: Int? = nil,
            _ change: @escaping @Sendable (inout Org) -> Void,
            _ request: @escaping @Sendable @autoclosure () -> TokenRequest = TokenRequest()
        ) {
            self.setting = setting
            self.value = value
            self.expected = expected
            self.status = status
            self.change = change
            self.request = request
        }

        var testDescription: String { "\(setting): \(value)" }
    }

    private static let notApproved = "invalid_grant: user hasn't approved this consumer"
    private static let invalidAssertion = "invalid_grant: invalid assertion"
    private static let invalidAudience = "invalid_grant: audience is invalid"
    private static let invalidClient = "invalid_client_id: client identifier invalid"
    private static let appNotFound = "app_not_found: External client app is not installed in this org"
    private static let expired = "invalid_grant: expired authorization code"
    private static let inactive = "invalid_grant: inactive user"

    private static func expiring(_ seconds: Int) -> TokenRequest { TokenRequest(AssertionBuilder(expiry: .test + .seconds(seconds))) }
    private static func audience(_ text: String) -> TokenRequest { TokenRequest(AssertionBuilder(audience: text)) }
    private static func claim(_ name: String, _ json: String) -> TokenRequest { TokenRequest(AssertionBuilder().with(name, json)) }
    private static let unassigned: @Sendable (inout Org) -> Void = { $0.connectedApps[0].profiles = ["System Administrator"] }
    private static let uninstalled: @Sendable (inout Org) -> Void = { $0.connectedApps[0].installedIn = [] }
    private static let uninstalledExternal: @Sendable (inout Org) -> Void = {
        $0.connectedApps[0].installedIn = []
        $0.connectedApps[0].kind = .externalClientApp
    }

    static let cases: [Case] = timeCases + audienceCases + appCases + requestCases + userCases

    private static let timeCases = [
        Case("clockSkew", "3m, one second inside", nil, { _ in }, expiring(-180)),
        Case("clockSkew", "3m, one second outside", expired, { _ in }, expiring(-181)),
        Case("clockSkew", "0s", expired, { $0.behaviour.clockSkew = .zero }, expiring(-1)),
        Case("maximumAssertionLifetime", "none", nil, { _ in }, expiring(1_000_000_000)),
        Case("maximumAssertionLifetime", "3m, inside", nil, { $0.behaviour.maximumAssertionLifetime = .seconds(180) }, expiring(180)),
        Case(
            "maximumAssertionLifetime", "3m, outside", invalidAssertion, { $0.behaviour.maximumAssertionLifetime = .seconds(180) },
            expiring(181)),
        Case("notBefore", "ignore", nil, { _ in }, claim("nbf", "\(Timestamp.test.seconds + 3600)")),
        Case(
            "notBefore", "enforce nbf", invalidAssertion, { $0.behaviour.notBefore = .enforce },
            claim("nbf", "\(Timestamp.test.seconds + 3600)")),
        Case(
            "notBefore", "enforce iat", invalidAssertion, { $0.behaviour.notBefore = .enforce },
            claim("iat", "\(Timestamp.test.seconds + 3600)")),
        Case("notBefore", "enforce, past", nil, { $0.behaviour.notBefore = .enforce }, claim("nbf", "\(Timestamp.test.seconds - 5)")),
        Case("expiredCertificate", "refuse", invalidAssertion, { $0.connectedApps[0].certificate = expiredCertificate }),
        Case(
            "expiredCertificate", "accept", nil,
            {
                $0.connectedApps[0].certificate = expiredCertificate
                $0.behaviour.expiredCertificate = .accept
            }),
    ]

    private static var expiredCertificate: AppCertificate {
        AppCertificate(TestKeys.certificate(from: .test - .seconds(10 * 86_400), days: 9))
    }

    private static let audienceCases = [
        Case("myDomainAsAudience", "accept", nil, { _ in }, audience("https://acme.my.salesforce.com")),
        Case(
            "myDomainAsAudience", "reject", invalidAudience, { $0.behaviour.myDomainAsAudience = .reject },
            audience("https://acme.my.salesforce.com")),
        Case("bareHostAudience", "accept", nil, { _ in }, audience("login.salesforce.com")),
        Case("bareHostAudience", "reject", invalidAudience, { $0.behaviour.bareHostAudience = .reject }, audience("login.salesforce.com")),
    ]

    private static let appCases = [
        Case("unassignedUser", "invalidAppAccess", "invalid_app_access: user is not admin approved to access this app", unassigned),
        Case(
            "unassignedUser", "notApproved", notApproved,
            {
                unassigned(&$0)
                $0.behaviour.unassignedUser = .notApproved
            }),
        Case("uninstalledApp", "classic notApproved", notApproved, uninstalled),
        Case(
            "uninstalledApp", "classic invalidClientId", invalidClient,
            {
                uninstalled(&$0)
                $0.behaviour.uninstalledConnectedApp = .invalidClientId
            }),
        Case(
            "uninstalledApp", "classic allow", nil,
            {
                uninstalled(&$0)
                $0.behaviour.uninstalledConnectedApp = .allow
            }),
        Case("uninstalledApp", "external appNotFound", appNotFound, uninstalledExternal),
        Case(
            "uninstalledApp", "external allow", nil,
            {
                uninstalledExternal(&$0)
                $0.behaviour.uninstalledExternalClientApp = .allow
            }),
        Case("externalClientAppOnGenericHost", "accept", nil, { $0.connectedApps[0].kind = .externalClientApp }),
        Case(
            "externalClientAppOnGenericHost", "reject", appNotFound,
            {
                $0.connectedApps[0].kind = .externalClientApp
                $0.behaviour.externalClientAppOnGenericHost = .reject
            }),
        Case("propagationDelay", "0s", nil, { _ in }),
        Case("propagationDelay", "10m", invalidClient, { $0.behaviour.propagationDelay = .seconds(600) }),
        Case("loginRate", "none", nil, { _ in }),
        Case(
            "loginRate", "0/1h", "invalid_grant: login rate exceeded", { $0.behaviour.loginRate = .init(logins: 0, window: .seconds(3600)) }
        ),
        Case("concurrentTokenRequests", "allow", nil, { _ in }),
        Case("concurrentTokenRequests", "refuse, alone", nil, { $0.behaviour.concurrentTokenRequests = .refuse }),
    ]

    private static let requestCases = [
        Case("jtiReplay", "refuse", "invalid_request: jti already in use", { _ in }, twice(claim("jti", #""a""#))),
        Case("jtiReplay", "allow", nil, { $0.behaviour.jtiReplay = .allow }, twice(claim("jti", #""a""#))),
        Case("scopeParameter", "refuse", "invalid_request: scope parameter not supported", { _ in }, TokenRequest().with("scope", "api")),
        Case("scopeParameter", "ignore", nil, { $0.behaviour.scopeParameter = .ignore }, TokenRequest().with("scope", "api")),
        Case("lenientBase64", "accept", nil, { _ in }, padded),
        Case("lenientBase64", "reject", invalidAssertion, { $0.behaviour.lenientBase64 = .reject }, padded),
        Case("doubleSlash", "accept", nil, { _ in }, doubleSlash),
        Case(
            "doubleSlash", "notFound", "not_found: The requested resource does not exist", status: 404,
            { $0.behaviour.doubleSlash = .notFound }, doubleSlash),
        Case("httpsRedirect", "off", nil, { _ in }),
    ]

    private static func twice(_ request: TokenRequest) -> TokenRequest {
        var request = request
        request.repetitions = 2
        return request
    }

    private static var doubleSlash: TokenRequest {
        var request = TokenRequest()
        request.path = "//services/oauth2/token"
        return request
    }

    /// An assertion whose signature is padded, which its own bytes don't cover (field report R23).
    private static var padded: TokenRequest {
        let text = AssertionBuilder().text
        let signature = text.split(separator: ".")[2]
        return TokenRequest(assertion: text + String(repeating: "=", count: (4 - signature.utf8.count % 4) % 4))
    }

    private static let userCases = [
        Case("inactiveUser", "inactiveUser", inactive, { $0.users[0].isActive = false }),
        Case("inactiveUser", "notApproved", notApproved, disabled(\.isActive, false) { $0.inactiveUser = .notApproved }),
        Case(
            "inactiveUser", "authenticationFailure", "invalid_grant: authentication failure",
            disabled(\.isActive, false) { $0.inactiveUser = .authenticationFailure }),
        Case("frozenUser", "inactiveUser", inactive, { $0.users[0].isFrozen = true }),
        Case("frozenUser", "notApproved", notApproved, disabled(\.isFrozen, true) { $0.frozenUser = .notApproved }),
        Case(
            "frozenUser", "authenticationFailure", "invalid_grant: authentication failure",
            disabled(\.isFrozen, true) { $0.frozenUser = .authenticationFailure }),
        Case("apiDisabledUser", "refuseData", nil, { $0.users[0].apiEnabled = false }),
        Case(
            "apiDisabledUser", "refuseLogin", "invalid_grant: api access disabled",
            {
                $0.users[0].apiEnabled = false
                $0.behaviour.apiDisabledUser = .refuseLogin
            }),
    ]

    private static func disabled(
        _ property: any WritableKeyPath<User, Bool> & Sendable, _ value: Bool, _ setting: @escaping @Sendable (inout Behaviour) -> Void
    ) -> @Sendable (inout Org) -> Void {
        { org in
            org.users[0][keyPath: property] = value
            setting(&org.behaviour)
        }
    }

    /// Error and description of an answer; nil for a token.
    private static func refusal(_ answer: Answer) -> String? {
        answer.member("error").map { "\($0): \(answer.member("error_description") ?? "")" }
    }

    @Test("A value of a setting decides the answer", arguments: cases)
    func value(_ testCase: Case) throws {
        let mock = try MockFixture(orgs: [.make(testCase.change)])
        let answer = try mock.post(testCase.request())
        #expect(Self.refusal(answer) == testCase.expected)
        #expect(answer.status == testCase.status ?? (testCase.expected == nil ? 200 : 400))
    }

    @Test(
        "unknownIssuer decides the answer to a consumer key that no app has, as the org of the user says",
        arguments: [
            (Behaviour.UnknownIssuer.invalidClientId, invalidClient), (.invalidAssertion, invalidAssertion), (.appNotFound, appNotFound),
        ])
    func unknownIssuer(_ value: Behaviour.UnknownIssuer, _ expected: String) throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.unknownIssuer = value }])
        let answer = try mock.post(TokenRequest(AssertionBuilder(issuer: "3MVG9.nobody")))
        #expect(Self.refusal(answer) == expected)
    }

    @Test(
        "unknownUser decides the answer to an unknown username, as the org of the app says",
        arguments: [(Behaviour.UnknownUser.notApproved, notApproved), (.invalidAssertion, invalidAssertion)])
    func unknownUser(_ value: Behaviour.UnknownUser, _ expected: String) throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.unknownUser = value }])
        let answer = try mock.post(TokenRequest(AssertionBuilder(subject: "nobody@acme.example")))
        #expect(Self.refusal(answer) == expected)
    }

    @Test("loginHosts: myDomainOnly hides the org's users from the generic hosts, and not from My Domain")
    func loginHosts() throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.loginHosts = .myDomainOnly }])
        #expect(
            try mock.post(TokenRequest(), prefix: "/login.salesforce.com").member("error_description")
                == "user hasn't approved this consumer")
        #expect(try mock.post(TokenRequest(), prefix: "/acme.my.salesforce.com").status == 200)
        let routed = try MockFixture()
        #expect(try routed.post(TokenRequest(), prefix: "/login.salesforce.com").status == 200)
    }

    @Test("propagationDelay holds an app back at generic hosts until it is over, and never at My Domain")
    func propagationDelay() throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.propagationDelay = .seconds(600) }])
        #expect(try mock.post(TokenRequest(), prefix: "/acme.my.salesforce.com").status == 200)
        mock.org().clock.advance(by: .seconds(599))
        let late = TokenRequest(AssertionBuilder(expiry: .test + .seconds(900)))
        #expect(try mock.post(late).status == 400)
        mock.org().clock = OrgClock()
        #expect(try mock.post(late).status == 400)
    }

    @Test("queryParameters: ignore reads the body only", arguments: [(Behaviour.Attention.accept, 200), (.ignore, 400)])
    func queryParameters(_ value: Behaviour.Attention, _ status: Int) throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.queryParameters = value }])
        let query = String(decoding: TokenRequest().form, as: UTF8.self)
        let answer = try mock.send("POST", "/services/oauth2/token?\(query)")
        #expect(answer.status == status)
        #expect(answer.member("error") == (status == 200 ? nil : "unsupported_grant_type"))
    }

    @Test("queryToken: ignore reads the access token from the header only", arguments: [(Behaviour.Attention.accept, 200), (.ignore, 403)])
    func queryToken(_ value: Behaviour.Attention, _ status: Int) throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.queryToken = value }])
        let grant = try mock.post(TokenRequest())
        let path = String(try #require(grant.member("id")).dropFirst(mock.url.count))
        let token = try #require(grant.member("access_token"))
        let answer = try mock.send("GET", "\(path)?oauth_token=\(token)")
        #expect(answer.status == status)
        #expect(status == 200 || answer.body == "Missing_OAuth_Token")
        #expect(try mock.send("GET", path, headers: [("Authorization", "Bearer \(token)")]).status == 200)
    }

    @Test("concurrentTokenRequests: refuse lets one request of an app and user run at a time")
    func concurrentTokenRequests() throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.concurrentTokenRequests = .refuse }])
        mock.org().beginTokenRequest(consumerKey: "3MVG9.acme.drupal", userID: SalesforceID(.user, name: "drupal@acme.example"))
        let answer = try mock.post(TokenRequest())
        #expect(answer.body == #"{"error":"unknown_error","error_description":"retry your request"}"#)
        #expect(mock.server.service.attempts.newestFirst.first?.refusedBy?.name == "concurrent-request")
    }

    @Test("loginRate counts each user's logins, and begins anew after its window")
    func loginRate() throws {
        let mock = try MockFixture(
            orgs: [
                .make {
                    $0.behaviour.loginRate = .init(logins: 2, window: .seconds(60))
                    $0.users.append(.make(username: "other@acme.example"))
                }
            ])
        let statuses = try (0..<3).map { _ in try mock.post(TokenRequest()).status }
        #expect(statuses == [200, 200, 400])
        #expect(try mock.post(TokenRequest(AssertionBuilder(subject: "other@acme.example"))).status == 200)
        mock.org().clock.advance(by: .seconds(60))
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}

import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct BehaviourSettingTests {
    /// The table of the project's contract: key, values, default.
    static let contract: [(key: String, values: [String], standard: String)] = [
        ("clockSkew", ["90s", "0s"], "3m"),
        ("authorizationCodeLifetime", ["90s", "1h"], "15m"),
        ("maximumAssertionLifetime", ["none", "3m"], "none"),
        ("notBefore", ["ignore", "enforce"], "ignore"),
        ("myDomainAsAudience", ["accept", "reject"], "accept"),
        ("bareHostAudience", ["accept", "reject"], "accept"),
        ("unknownIssuer", ["invalidClientId", "invalidAssertion", "appNotFound"], "invalidClientId"),
        ("unassignedUser", ["invalidAppAccess", "notApproved"], "invalidAppAccess"),
        ("unknownUser", ["notApproved", "invalidAssertion"], "notApproved"),
        (
            "uninstalledApp", ["notApproved", "invalidClientId", "appNotFound", "allow"],
            "{connectedApp: notApproved, externalClientApp: appNotFound}"
        ),
        ("externalClientAppOnGenericHost", ["accept", "reject"], "accept"),
        ("loginHosts", ["routed", "myDomainOnly"], "routed"),
        ("propagationDelay", ["10m"], "0s"),
        ("jtiReplay", ["refuse", "allow"], "refuse"),
        ("scopeParameter", ["refuse", "ignore"], "refuse"),
        ("queryParameters", ["accept", "ignore"], "accept"),
        ("lenientBase64", ["accept", "reject"], "accept"),
        ("doubleSlash", ["accept", "notFound"], "accept"),
        ("queryToken", ["accept", "ignore"], "accept"),
        ("inactiveUser", ["inactiveUser", "notApproved", "authenticationFailure"], "inactiveUser"),
        ("frozenUser", ["inactiveUser", "notApproved", "authenticationFailure"], "inactiveUser"),
        ("expiredCertificate", ["refuse", "accept"], "refuse"),
        ("apiDisabledUser", ["refuseData", "refuseLogin"], "refuseData"),
        ("loginRate", ["none", "3600/1h"], "none"),
        ("concurrentTokenRequests", ["allow", "refuse"], "allow"),
        ("httpsRedirect", ["off", "on"], "off"), ("usernamePasswordFlow", ["allow", "block"], "block"),
        ("userAgentFlow", ["allow", "block"], "allow"),
    ]

    private func behaviour(_ line: String) throws -> Behaviour { try Sample.org("orgs: [{behaviour: {\(line)}}]").behaviour }

    /// The values of a behaviour by the names of its properties.
    private func properties(_ behaviour: Behaviour) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Mirror(reflecting: behaviour).children.map { ($0.label ?? "", String(describing: $0.value)) })
    }

    @Test func `the table has the contract's keys`() {
        #expect(BehaviourSetting.keys == Self.contract.map(\.key))
    }

    @Test(arguments: contract.map(\.key)) func `every value of a key is read and changes that key alone`(_ key: String) throws {
        let row = try #require(Self.contract.first { $0.key == key })
        let standard = properties(Behaviour())
        #expect(properties(try behaviour("\(key): \(row.standard)")) == standard)
        for value in row.values {
            let read = properties(try behaviour("\(key): \(value)"))
            let changed = read.filter { standard[$0.key] != $0.value }
            switch key {
            case "uninstalledApp": #expect(changed.keys.allSatisfy { $0.hasPrefix("uninstalled") })
            default: #expect(changed.keys.allSatisfy { $0 == key })
            }
            if !row.values[0].contains(where: \.isNumber), let property = read[key], value != "none", key != "loginRate", value != "3m" {
                #expect(property == value)
            }
            #expect(
                changed.isEmpty == (value == row.standard || key == "uninstalledApp" && ["notApproved", "appNotFound"].contains(value)))
        }
        let enumerated = try #require(BehaviourSetting.all.first { $0.name == key }).values
        #expect(enumerated == row.values || enumerated == ["90s"])
    }

    @Test func `durations, a lifetime and a rate are read`() throws {
        #expect(try behaviour("clockSkew: 90s").clockSkew == .seconds(90))
        #expect(try behaviour("propagationDelay: 500ms").propagationDelay == .milliseconds(500))
        #expect(try behaviour("maximumAssertionLifetime: 3m").maximumAssertionLifetime == .seconds(180))
        #expect(try behaviour("loginRate: 3600/1h").loginRate == .init(logins: 3_600, window: .seconds(3_600)))
        for rate in ["0/1h", "1/0s", "1/1h/1", "-1/1h", "1/", "/1h", "many"] {
            #expect(throws: ConfigurationError.self) { try behaviour("loginRate: \(rate)") }
        }
    }

    @Test func `an uninstalled app's answer is one for all kinds that know it, or a map`() throws {
        let both = try behaviour("uninstalledApp: allow")
        #expect(both.uninstalledConnectedApp == .allow && both.uninstalledExternalClientApp == .allow)
        let classic = try behaviour("uninstalledApp: invalidClientId")
        #expect(classic.uninstalledConnectedApp == .invalidClientId && classic.uninstalledExternalClientApp == .appNotFound)
        let map = try behaviour("uninstalledApp: {connectedApp: allow, externalClientApp: allow}")
        #expect(map.uninstalledConnectedApp == .allow && map.uninstalledExternalClientApp == .allow)
    }
}

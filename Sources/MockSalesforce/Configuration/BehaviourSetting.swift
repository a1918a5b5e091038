internal import Encoding
internal import SalesforceOrg
internal import Yams

/// A key of `behaviour`: what it may be, and how it is read. One table, so that reader, page and tests cannot disagree.
struct BehaviourSetting: Sendable {
    /// The key.
    let name: String
    /// What it may be; for a duration an example of one.
    let values: [String]
    /// Reads the value into a behaviour.
    let read: @Sendable (YAMLField, inout Behaviour) -> Void
    /// Writes the value as it is read.
    let write: @Sendable (Behaviour) -> JSONTree

    static let keys = all.map(\.name)
    static let uninstalledAppKeys = ConnectedApp.Kind.allCases.map(\.rawValue)

    /// Reads the map; the likeliest behaviour where it says nothing.
    static func read(_ field: YAMLField) -> Behaviour {
        var behaviour = Behaviour()
        guard let fields = YAMLFields(field, "what sources disagree on", known: keys) else { return behaviour }
        for setting in all {
            if let field = fields[setting.name] { setting.read(field, &behaviour) }
        }
        return behaviour
    }

    /// All settings, in the order of docs/configuration.md.
    static let all: [BehaviourSetting] = [
        duration("clockSkew", \.clockSkew),
        duration("authorizationCodeLifetime", \.authorizationCodeLifetime),
        BehaviourSetting(name: "maximumAssertionLifetime", values: ["none", "3m"]) { field, behaviour in
            if case .scalar(let scalar) = field.node, scalar.string == "none" { return behaviour.maximumAssertionLifetime = nil }
            if let duration = field.duration("none, or \(Durations.expected)") { behaviour.maximumAssertionLifetime = duration }
        } write: {
            .string($0.maximumAssertionLifetime.map(Durations.text) ?? "none")
        },
        choice("notBefore", \.notBefore),
        choice("myDomainAsAudience", \.myDomainAsAudience),
        choice("bareHostAudience", \.bareHostAudience),
        choice("unknownIssuer", \.unknownIssuer),
        choice("unassignedUser", \.unassignedUser),
        choice("unknownUser", \.unknownUser),
        BehaviourSetting(name: "uninstalledApp", values: uninstalledAppAnswers, read: readUninstalledApp) {
            [
                "connectedApp": .string($0.uninstalledConnectedApp.rawValue),
                "externalClientApp": .string($0.uninstalledExternalClientApp.rawValue),
            ]
        },
        choice("externalClientAppOnGenericHost", \.externalClientAppOnGenericHost),
        choice("loginHosts", \.loginHosts),
        duration("propagationDelay", \.propagationDelay),
        choice("jtiReplay", \.jtiReplay),
        choice("scopeParameter", \.scopeParameter),
        choice("queryParameters", \.queryParameters),
        choice("lenientBase64", \.lenientBase64),
        choice("doubleSlash", \.doubleSlash),
        choice("queryToken", \.queryToken),
        choice("inactiveUser", \.inactiveUser),
        choice("frozenUser", \.frozenUser),
        choice("expiredCertificate", \.expiredCertificate),
        choice("apiDisabledUser", \.apiDisabledUser),
        BehaviourSetting(name: "loginRate", values: ["none", "3600/1h"], read: readLoginRate) {
            .string($0.loginRate.map { "\($0.logins)/\(Durations.text($0.window))" } ?? "none")
        },
        choice("concurrentTokenRequests", \.concurrentTokenRequests),
        choice("httpsRedirect", \.httpsRedirect),
        choice("usernamePasswordFlow", \.usernamePasswordFlow),
        choice("userAgentFlow", \.userAgentFlow),
    ]

    private static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ property: any WritableKeyPath<Behaviour, Choice> & Sendable
    ) -> BehaviourSetting {
        BehaviourSetting(name: name, values: Choice.allCases.map(\.rawValue)) { field, behaviour in
            if let choice: Choice = field.choice() { behaviour[keyPath: property] = choice }
        } write: {
            .string($0[keyPath: property].rawValue)
        }
    }

    private static func duration(_ name: String, _ property: any WritableKeyPath<Behaviour, Duration> & Sendable) -> BehaviourSetting {
        BehaviourSetting(name: name, values: ["90s"]) { field, behaviour in
            if let duration = field.duration() { behaviour[keyPath: property] = duration }
        } write: {
            .string(Durations.text($0[keyPath: property]))
        }
    }

    private static let uninstalledAppAnswers = ["notApproved", "invalidClientId", "appNotFound", "allow"]

    /// A map from kinds of app to answers, or one answer for every kind that can give it.
    private static func readUninstalledApp(_ field: YAMLField, into behaviour: inout Behaviour) {
        typealias Classic = Behaviour.UninstalledConnectedApp
        typealias External = Behaviour.UninstalledExternalClientApp
        if case .mapping = field.node {
            guard let fields = YAMLFields(field, "an answer for each kind of app", known: uninstalledAppKeys) else { return }
            if let answer: Classic = fields["connectedApp"]?.choice() { behaviour.uninstalledConnectedApp = answer }
            if let answer: External = fields["externalClientApp"]?.choice() { behaviour.uninstalledExternalClientApp = answer }
            return
        }
        let words = Spelling.alternatives(uninstalledAppAnswers)
        guard let text = field.scalar("\(words), or a map from kinds of app to them") else { return }
        let (classic, external) = (Classic(rawValue: text), External(rawValue: text))
        if classic == nil && external == nil { return field.expected("\(words), or a map from kinds of app to them") }
        if let classic { behaviour.uninstalledConnectedApp = classic }
        if let external { behaviour.uninstalledExternalClientApp = external }
    }

    private static func readLoginRate(_ field: YAMLField, into behaviour: inout Behaviour) {
        let expectation = "none, or logins per duration such as 3600/1h"
        guard let text = field.scalar(expectation) else { return }
        guard text != "none" else { return behaviour.loginRate = nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let logins = Int(parts[0]), (1...1_000_000_000).contains(logins),
            let window = Durations.duration(String(parts[1])), window > .zero
        else { return field.expected(expectation) }
        behaviour.loginRate = Behaviour.LoginRate(logins: logins, window: window)
    }
}

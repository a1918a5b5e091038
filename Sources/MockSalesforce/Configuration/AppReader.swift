internal import SalesforceOrg
internal import Yams

/// Reads a connected app or an external client app.
enum AppReader {
    static let keys = [
        "name", "kind", "id", "consumerKey", "consumerSecret", "callbackURL", "singleLogoutURL", "certificate", "jwtBearerEnabled",
        "clientCredentialsEnabled", "deviceFlowEnabled", "scopes", "permittedUsers", "profiles", "permissionSets", "ipRelaxation",
        "ipRanges", "refreshTokenPolicy", "refreshTokenRotation", "sessionTimeout", "tokenFormat", "blocked", "installedIn", "visibleFrom",
        "requireSecret", "requireSecretForRefreshToken", "requirePKCE", "runAs",
    ]

    /// The scopes of an app that names none: the least with which a JWT bearer login works.
    static let standardScopes = [Scope.api, .refreshToken]

    /// Reads an app of an org; a stand-in where it is wrong.
    static func read(_ field: YAMLField, of org: Org, index: Int) -> ConnectedApp {
        guard let fields = YAMLFields(field, "a connected app", known: keys) else { return standIn }
        let name = fields.required("name", "the app's name")?.name("the app's name")
        let idName = "\(org.name)/\(name ?? field.path)"
        var app = ConnectedApp(
            id: fields["id"]?.id(.connectedApplication) ?? SalesforceID(.connectedApplication, name: idName), name: name ?? "",
            consumerKey: fields["consumerKey"].flatMap(consumerKey) ?? GeneratedConsumerKey.key(org: org.name, app: name ?? field.path),
            scopes: fields["scopes"].flatMap(scopes) ?? standardScopes)
        if let kind = fields["kind"]?.choice(of: ConnectedApp.Kind.self) { app.kind = kind }
        app.consumerSecret = fields["consumerSecret"]?.secret("a consumer secret")
        app.callbackURLs = fields["callbackURL"].map(CallbackURLs.read) ?? []
        app.singleLogoutURL = fields["singleLogoutURL"].flatMap(CallbackURLs.url)
        app.certificate = fields["certificate"].flatMap(CertificateReader.read)
        if let flag = fields["jwtBearerEnabled"]?.flag() { app.jwtBearerEnabled = flag }
        readPolicies(fields, into: &app, index: index)

        if name != nil {
            field.reading.definitions.add(.appName, app.name, in: index, at: fields["name"] ?? field)
            field.reading.definitions.add(.appID, app.id.short, at: fields["id"] ?? field)
            field.reading.definitions.add(.consumerKey, app.consumerKey, at: fields["consumerKey"] ?? field)
        }
        return app
    }

    /// The scopes of a list, each once.
    static func scopes(_ field: YAMLField) -> [Scope]? {
        field.names("a list of scopes such as [api, refresh_token]")?.compactMap { name, field in
            if let scope = Scope(name) { return scope }
            let names = Scope.all.map(\.name)
            let hint = Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" }
            field.problem("no scope is called \(Excerpt.quoted(name)); " + (hint ?? "usual ones are api, refresh_token, full, web, openid"))
            return nil
        }
    }

    private static let standIn = ConnectedApp(id: SalesforceID(.connectedApplication, number: 0), name: "", consumerKey: "", scopes: [])

    private static func consumerKey(_ field: YAMLField) -> String? {
        guard let key = field.name("a consumer key") else { return nil }
        guard !key.contains(where: \.isWhitespace) else {
            field.problem("expected a consumer key without blanks")
            return nil
        }
        return key
    }
}

// MARK: - Policies

extension AppReader {
    private static func readPolicies(_ fields: YAMLFields, into app: inout ConnectedApp, index: Int) {
        let profiles = fields["profiles"]?.names() ?? []
        let permissionSets = fields["permissionSets"]?.names() ?? []
        let orgs = fields["installedIn"]?.names("a list of org names")
        app.profiles = profiles.map(\.name)
        app.permissionSets = permissionSets.map(\.name)
        app.installedIn = orgs?.map(\.name)
        app.runAs = fields["runAs"]?.name("a username")
        if let users = fields["permittedUsers"]?.choice(of: ConnectedApp.PermittedUsers.self) { app.permittedUsers = users }
        if let relaxation = fields["ipRelaxation"]?.choice(of: ConnectedApp.IPRelaxation.self) { app.ipRelaxation = relaxation }
        if let ranges = fields["ipRanges"]?.ipRanges() { app.ipRanges = ranges }
        if let policy = fields["refreshTokenPolicy"].flatMap(RefreshTokenPolicyReader.read) { app.refreshTokenPolicy = policy }
        if let timeout = fields["sessionTimeout"].flatMap(sessionTimeout) { app.sessionTimeout = timeout }
        if let format = fields["tokenFormat"]?.choice(of: ConnectedApp.TokenFormat.self) { app.tokenFormat = format }
        if let flag = fields["blocked"]?.flag() { app.isBlocked = flag }
        if let visibility = fields["visibleFrom"].flatMap(visibility) { app.visibility = visibility }
        if let flag = fields["requireSecret"]?.flag() { app.requireSecret = flag }
        if let flag = fields["requireSecretForRefreshToken"]?.flag() { app.requireSecretForRefreshToken = flag }
        if let flag = fields["requirePKCE"]?.flag() { app.requirePKCE = flag }
        if let flag = fields["refreshTokenRotation"]?.flag() { app.refreshTokenRotation = flag }
        if let flag = fields["deviceFlowEnabled"]?.flag() { app.deviceFlowEnabled = flag }
        // Who names the user of a flow wants the flow.
        app.clientCredentialsEnabled = fields["clientCredentialsEnabled"]?.flag() ?? (app.runAs != nil)

        let reading = fields.map.reading
        reading.references += profiles.map { Reference(kind: .profile, org: index, name: $0.name, field: $0.field) }
        reading.references += permissionSets.map { Reference(kind: .assignedPermissionSet, org: index, name: $0.name, field: $0.field) }
        reading.references += (orgs ?? []).map { Reference(kind: .org, org: index, name: $0.name, field: $0.field) }
        if let runAs = app.runAs, let field = fields["runAs"] {
            reading.references.append(Reference(kind: .user, org: index, name: runAs, field: field))
        }
    }

    private static func sessionTimeout(_ field: YAMLField) -> Duration? {
        guard let duration = field.duration() else { return nil }
        guard duration > .zero else {
            field.expected("a duration above zero")
            return nil
        }
        return duration
    }

    private static func visibility(_ field: YAMLField) -> ConnectedApp.Visibility? {
        let expectation = "\(Timestamps.expected), or a delay such as 10m"
        guard let text = field.scalar(expectation) else { return nil }
        if let moment = Timestamps.timestamp(text) { return .from(moment) }
        if let delay = Durations.duration(text) { return .after(delay) }
        field.expected(expectation)
        return nil
    }
}

/// Reads a refresh token policy: a word, or a map or two words for those with a duration.
enum RefreshTokenPolicyReader {
    static let keys = ["expireIfUnusedFor", "expireAfter"]

    static func read(_ field: YAMLField) -> ConnectedApp.RefreshTokenPolicy? {
        let expectation = "validUntilRevoked, expireImmediately, {expireIfUnusedFor: 30d} or {expireAfter: 90d}"
        if case .mapping = field.node {
            guard let fields = YAMLFields(field, "a refresh token policy", known: keys) else { return nil }
            guard fields.all.count == 1 else {
                field.problem("expected one key, expireIfUnusedFor or expireAfter, with a duration")
                return nil
            }
            if let unused = fields["expireIfUnusedFor"] { return unused.duration("a duration such as 30d").map { .expireIfUnusedFor($0) } }
            return fields["expireAfter"]?.duration("a duration such as 90d").map { .expireAfter($0) }
        }
        guard let text = field.scalar(expectation) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        let duration = words.count == 2 ? Durations.duration(words[1]) : nil
        switch (words.first, duration, words.count) {
        case ("validUntilRevoked", _, 1): return .validUntilRevoked
        case ("expireImmediately", _, 1): return .expireImmediately
        case ("expireIfUnusedFor", let duration?, _): return .expireIfUnusedFor(duration)
        case ("expireAfter", let duration?, _): return .expireAfter(duration)
        default:
            field.expected(expectation)
            return nil
        }
    }
}

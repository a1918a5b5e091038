internal import Encoding
internal import SalesforceOrg

/// The schemas of an org and of what is in it. Their members are the keys that the configuration reader takes, which a test makes sure of.
enum OrgSchemas {
    static let components: [JSONTree.Member] = [
        .init("Org", org), .init("Site", site), .init("Profile", profile(required: true)),
        .init("ProfileItem", profile(required: false)), .init("PermissionSet", permissionSet(required: true)),
        .init("PermissionSetItem", permissionSet(required: false)), .init("User", user(required: true)),
        .init("UserItem", user(required: false)), .init("ConnectedApp", app(required: true)),
        .init("ConnectedAppItem", app(required: false)), .init("Approval", approval), .init("LoginHours", loginHours),
        .init("RefreshTokenPolicy", refreshTokenPolicy), .init("Behaviour", behaviour), .init("Duration", duration),
        .init("IPRange", ipRange), .init("Scopes", scopes),
    ]

    static let org = Schema.object(
        [
            "name": Schema.pattern("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$", "Used in /_mock/orgs/NAME.", example: "acme"),
            "id": id(.organization),
            "kind": Schema.words(of: Org.Kind.self), "status": Schema.words(of: Org.Status.self),
            "myDomain": host("acme.my.salesforce.com"), "loginHost": host("login.salesforce.com"),
            "audiences": Schema.names("Audiences that are accepted, too."), "sites": Schema.list(Schema.ref("Site")),
            "timeZone": Schema.text("Of login hours.", example: "Europe/Berlin"),
            "profiles": Schema.list(nameOr("Profile")), "permissionSets": Schema.list(nameOr("PermissionSet")),
            "users": Schema.list(Schema.ref("User")), "connectedApps": Schema.list(Schema.ref("ConnectedApp")),
            "approvals": Schema.list(Schema.ref("Approval"), "Earlier consents."), "behaviour": Schema.ref("Behaviour"),
            "scenario": Schema.words(Scenarios.all.filter(\.canBeSet).map(\.name), "Lies over the org from the beginning."),
        ], takesNull: true, "An org as in the configuration file.")

    static let site = Schema.object(
        ["url": Schema.pattern("^https?://[^ ]+$", "With its path."), "usernames": Schema.names()], required: ["url"], takesNull: true)

    static func profile(required: Bool) -> JSONTree {
        Schema.object(
            [
                "name": Schema.text(), "apiEnabled": Schema.flag("API Enabled."), "loginIPRanges": Schema.list(Schema.ref("IPRange")),
                "loginHours": Schema.ref("LoginHours"),
            ], required: required ? ["name"] : [], takesNull: true)
    }

    static func permissionSet(required: Bool) -> JSONTree {
        Schema.object(
            ["name": Schema.text(), "licence": Schema.text()], required: required ? ["name"] : [], takesNull: true)
    }

    static func user(required: Bool) -> JSONTree {
        Schema.object(
            [
                "username": Schema.pattern(#"^\S{1,255}$"#, "An assertion's sub.", example: "drupal@acme.example"),
                "email": Schema.text(), "name": Schema.text(), "id": id(.user), "profile": Schema.text("A profile of the org."),
                "permissionSets": Schema.names("Permission sets of the org."), "active": Schema.flag(), "frozen": Schema.flag(),
                "apiEnabled": Schema.flag("API Enabled; left out: as the profile says."),
                "loginIPRanges": Schema.list(Schema.ref("IPRange")),
                "loginHours": Schema.ref("LoginHours"), "licence": Schema.text(),
                "password": Schema.text("For the login page and the username-password flow; left out: any is taken. \(masked)", upTo: 255),
                "securityToken": Schema.text("Follows the password in the username-password flow. \(masked)", upTo: 255),
            ], required: required ? ["username"] : [], takesNull: true)
    }

    static func app(required: Bool) -> JSONTree {
        Schema.object(
            [
                "name": Schema.text(), "kind": Schema.words(of: ConnectedApp.Kind.self), "id": id(.connectedApplication),
                "consumerKey": Schema.pattern(#"^\S{1,255}$"#, "An assertion's iss."),
                "consumerSecret": Schema.text(masked),
                "callbackURL": ["anyOf": [callbackURL, Schema.list(callbackURL)]], "singleLogoutURL": callbackURL,
                "certificate": Schema.text("PEM text.", upTo: 8_192),
                "jwtBearerEnabled": Schema.flag("Enable JWT Bearer Flow."),
                "clientCredentialsEnabled": Schema.flag("Enable Client Credentials Flow; left out: where runAs is there."),
                "deviceFlowEnabled": Schema.flag("Enable for Device Flow."), "scopes": Schema.ref("Scopes"),
                "permittedUsers": Schema.words(of: ConnectedApp.PermittedUsers.self),
                "profiles": Schema.names("Profiles whose users are pre-authorized."),
                "permissionSets": Schema.names("Permission sets whose users are pre-authorized."),
                "ipRelaxation": Schema.words(of: ConnectedApp.IPRelaxation.self), "ipRanges": Schema.list(Schema.ref("IPRange")),
                "refreshTokenPolicy": Schema.ref("RefreshTokenPolicy"),
                "refreshTokenRotation": Schema.flag("Enable Refresh Token Rotation."),
                "sessionTimeout": Schema.ref("Duration"),
                "tokenFormat": Schema.words(of: ConnectedApp.TokenFormat.self), "blocked": Schema.flag(),
                "installedIn": Schema.names("Names of orgs; left out: the app's own."),
                "visibleFrom": Schema.text("A time, or a delay after it was made.", example: "2026-01-01T00:00:00Z"),
                "requireSecret": Schema.flag(), "requireSecretForRefreshToken": Schema.flag(), "requirePKCE": Schema.flag(),
                "runAs": Schema.text("A username of the org."),
            ], required: required ? ["name"] : [], takesNull: true)
    }

    static let approval = Schema.object(
        [
            "username": Schema.text("A user of the org."), "app": Schema.text("The name or the consumer key of an app."),
            "scopes": Schema.ref("Scopes"),
        ], required: ["username", "app"], takesNull: true, "A user's earlier consent to an app.")
}

// MARK: - Parts

extension OrgSchemas {
    static let duration = Schema.pattern(
        "^(0|([0-9]{1,10}(d|h|m|s|ms)){1,5})$", "Units from large to small.", example: "1h30m")

    private static let masked = "Answers have \(OrgDocument.maskedSecret) in its place; sent back, that means the secret that is there."

    private static let callbackURL = Schema.pattern(
        #"^[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s#]{1,1900}$"#, "Where a browser may be sent back to.",
        example: "https://drupal.acme.example/salesforce/oauth_callback")

    private static let ipRange = Schema.pattern(
        "^[0-9A-Fa-f:. -]{2,91}$", "One address, or the first and the last.", example: "10.0.0.1-10.0.0.9")

    private static let scopes = JSONTree.object([
        .init("type", "array"), .init("items", Schema.words(Scope.all.map(\.name))), .init("uniqueItems", true),
    ])

    private static let loginHours = Schema.object(
        LoginHoursReader.keys.map { .init($0, Schema.pattern("^\\d\\d:\\d\\d-\\d\\d:\\d\\d$", example: "08:00-18:00")) },
        takesNull: true, "A day that is left out is closed; no day at all: always open.")

    private static let refreshTokenPolicy: JSONTree = [
        "anyOf": .array(
            [Schema.words(["validUntilRevoked", "expireImmediately"])]
                + RefreshTokenPolicyReader.keys.map { Schema.object([.init($0, Schema.ref("Duration"))], required: [$0]) }
                + [Schema.pattern("^(expireIfUnusedFor|expireAfter) \\S+$")])
    ]

    private static let behaviour = Schema.object(
        BehaviourSetting.all.map { .init($0.name, schema(of: $0)) }, takesNull: true,
        "What sources disagree on. Answers leave out what is the likeliest.")

    /// A setting has words, or words and a value for which one stands as an example.
    private static func schema(of setting: BehaviourSetting) -> JSONTree {
        let isWord = { (value: String) in !value.contains(where: \.isNumber) }
        if setting.name == "uninstalledApp" {
            let byKind = BehaviourSetting.uninstalledAppKeys.map { JSONTree.Member($0, Schema.words(setting.values)) }
            return ["anyOf": [Schema.words(setting.values), Schema.object(byKind, takesNull: true)]]
        }
        guard !setting.values.allSatisfy(isWord) else { return Schema.words(setting.values) }
        let example = setting.values.first { !isWord($0) }
        let value = example?.contains("/") == true ? Schema.pattern("^\\d{1,10}/\\S+$", example: example) : Schema.ref("Duration")
        return ["anyOf": .array([value] + setting.values.filter(isWord).map { Schema.words([$0]) })]
    }

    private static func id(_ prefix: SalesforceID.KeyPrefix) -> JSONTree {
        Schema.pattern("^\(prefix.rawValue)[A-Za-z0-9]{12}([A-Z0-5]{3})?$")
    }

    private static func host(_ example: String) -> JSONTree {
        Schema.pattern("^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$", example: example)
    }

    private static func nameOr(_ component: String) -> JSONTree { ["anyOf": [Schema.text(), Schema.ref(component)]] }
}

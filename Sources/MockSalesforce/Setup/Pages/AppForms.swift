internal import Encoding
internal import SalesforceOrg

/// The forms of connected apps and external client apps: labels and order as in Setup.
enum AppForms {
    /// *New Connected App* and its like, and *Edit*: what the app's developer decides.
    ///
    /// - Parameters:
    ///   - app: the app as it is; nil for a new one.
    ///   - time: now, by the org's clock.
    static func settings(
        _ kind: ConnectedApp.Kind, of app: ConnectedApp?, at time: Timestamp, action: String, cancel: String
    ) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: "Basic Information",
                    note: "Salesforce also asks for an API Name and a Contact Email, which mean nothing to a login.",
                    fields: [FormField("name", "\(kind.title) Name", TextControl(), isRequired: true)])
            ] + oauthSections(kind, of: app, at: time) + [mockSection], action: action, cancel: cancel,
            hidden: app == nil ? [("kind", kind.rawValue)] : [])
    }

    /// What a new app of a kind has before anybody fills in the form.
    static func blank(_ kind: ConnectedApp.Kind) -> JSONTree {
        [
            "kind": .string(kind.rawValue), "jwtBearerEnabled": true, "requireSecret": true, "requireSecretForRefreshToken": true,
            "requirePKCE": .bool(kind == .externalClientApp),
        ]
    }

    /// A connected app has one section, an external client app three.
    private static func oauthSections(
        _ kind: ConnectedApp.Kind, of app: ConnectedApp?, at time: Timestamp
    ) -> [SetupForm.Section] {
        let title = "API (Enable OAuth Settings)"
        let callback = FormField(
            "callbackURL", "Callback URL", OneOrMoreLinesControl(),
            hint: "One a line. It must begin with https://, but for localhost. The JWT bearer flow does not use it.",
            isRequired: app == nil, check: callbackProblem)
        let scopes = FormField("scopes", "Selected OAuth Scopes", ScopesControl(), isRequired: true)
        let device = FormField(
            "deviceFlowEnabled", kind == .connectedApp ? "Enable for Device Flow" : "Enable Device Flow", FlagControl())
        let clientCredentials = FormField("clientCredentialsEnabled", "Enable Client Credentials Flow", FlagControl())
        let flow = [
            FormField(
                "jwtBearerEnabled", "Enable JWT Bearer Flow", FlagControl(),
                hint: kind == .connectedApp ? "At Salesforce the certificate is the switch of a connected app." : nil),
            FormField(
                "certificate", "Use digital signatures", CertificateControl(current: app?.certificate.map { ($0, time) }),
                hint: "The certificate in PEM or DER, less than 4 KB. The private key stays with the client."),
        ]
        let secrets = [
            FormField("requireSecret", "Require Secret for Web Server Flow", FlagControl()),
            FormField("requireSecretForRefreshToken", "Require Secret for Refresh Token Flow", FlagControl()),
        ]
        let rotation = FormField("refreshTokenRotation", "Enable Refresh Token Rotation", FlagControl())
        let pkce = FormField(
            "requirePKCE", "Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows", FlagControl())
        let format = FormField(
            "tokenFormat", "Issue JSON Web Token (JWT)-based access tokens for named users",
            FlagControl(words: (ConnectedApp.TokenFormat.jwt.rawValue, ConnectedApp.TokenFormat.opaque.rawValue)))
        return switch kind {
        case .connectedApp:
            [
                .init(
                    title: title,
                    fields: [device, callback] + flow + [scopes, pkce] + secrets + [clientCredentials, rotation, format])
            ]
        case .externalClientApp:
            [
                .init(title: title, fields: [callback, scopes]),
                .init(title: "Flow Enablement", fields: [clientCredentials, device] + flow),
                .init(title: "Security", fields: secrets + [pkce, rotation, format]),
            ]
        }
    }

    private static let mockSection = SetupForm.Section(
        title: "In this mock only", note: "Salesforce makes or decides these itself.",
        fields: [
            FormField("consumerKey", "Consumer Key", TextControl(), hint: "Left empty, one is made."),
            FormField("consumerSecret", "Consumer Secret", SecretControl(), hint: "Never shown. Left empty, it stays as it is."),
            FormField(
                "visibleFrom", "Visible from", TextControl(),
                hint: "A time such as 2026-01-01T00:00:00Z, or a delay such as 10m; empty: at once."),
            FormField(
                "installedIn", "Installed in orgs", InstalledControl(),
                hint: "One name a line; empty: in its own org only. To have it installed nowhere, write a dash."),
        ])

    /// *Edit Policies*: what the admin of the org decides.
    static func policies(_ kind: ConnectedApp.Kind, of org: Org, action: String, cancel: String) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: "OAuth Policies",
                    fields: [
                        FormField(
                            "permittedUsers", "Permitted Users",
                            ChoiceControl(ConnectedApp.PermittedUsers.allCases.map { FormOption($0.rawValue, $0.title(of: kind)) }),
                            hint: "Admin approved users are pre-authorized: enabling this option will result in all users currently using"
                                + " this app being denied access. Please reference the Connected Apps OAuth Usage Report if you are unsure"
                                + " who is using the app."),
                        FormField(
                            "ipRelaxation", "IP Relaxation",
                            ChoiceControl(ConnectedApp.IPRelaxation.allCases.map { FormOption($0.rawValue, $0.title) })),
                        FormField("refreshTokenPolicy", "Refresh Token Policy", RefreshTokenPolicyControl()),
                        FormField("singleLogoutURL", "Single Logout URL", TextControl(), hint: "Where a logout may lead."),
                    ]),
                .init(
                    title: "Session Policies",
                    fields: [
                        FormField("sessionTimeout", "Timeout Value", ChoiceControl(timeouts, none: "--None-- (2 hours)"))
                    ]),
                .init(
                    title: "Client Credentials Flow",
                    fields: [
                        FormField(
                            "runAs", "Run As",
                            ChoiceControl(org.users.map { FormOption($0.username, $0.username) }, none: "--None--"))
                    ]),
                .init(
                    title: "Trusted IP Range for OAuth Web server flow",
                    fields: [FormField("ipRanges", "IP Ranges", LinesControl(), hint: "One a line, such as 10.0.0.1-10.0.0.9.")]),
            ], action: action, cancel: cancel)
    }

    /// *Application Profile Assignment* and *Application Permission Set Assignment*: one box for each.
    static func assignment(_ key: String, _ label: String, _ names: [String], action: String, cancel: String) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: label,
                    fields: [
                        FormField(
                            key, "Assigned to this app",
                            ChecklistControl(names.map { FormOption($0, $0) }, empty: "The org has none. Make one first."))
                    ])
            ], action: action, cancel: cancel)
    }

    /// 15 minutes to 24 hours, as Setup offers them.
    private static let timeouts =
        [FormOption("15m", "15 minutes"), FormOption("30m", "30 minutes"), FormOption("1h", "1 hour")]
        + (2...23).map { FormOption("\($0)h", "\($0) hours") } + [FormOption("1d", "24 hours")]

    /// Salesforce takes `http://` for localhost only, and the schemes of apps.
    @Sendable private static func callbackProblem(_ input: FormInput) -> String? {
        for line in (input["callbackURL"] ?? "").split(whereSeparator: \.isNewline) {
            let url = String(line).trimmingWhitespace
            if url.isEmpty { continue }
            let lower = url.lowercased()
            if lower.hasPrefix("http://") {
                let host = lower.dropFirst("http://".count).prefix { !"/:?#".contains($0) }
                if host != "localhost" { return "It must begin with https://; http:// is for localhost only." }
            }
            if let complaint = CallbackURLs.complaint(url) {
                return "It must be a whole URL, such as https://drupal.example/salesforce/oauth_callback: \(complaint)."
            }
        }
        return nil
    }
}

/// The orgs in which an app is installed: no list at all means its own.
struct InstalledControl: FormControl {
    private static let nowhere = "-"

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        value == .array([]) ? [id: [Self.nowhere]] : LinesControl().shown(value, as: id)
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        let lines = LinesControl().value(id, in: input, old: old)
        return switch lines {
        case .array([]): nil
        case .array([.string(Self.nowhere)]): []
        default: lines
        }
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) { LinesControl().write(frame, &html) }
}

// MARK: - Labels

extension ConnectedApp.Kind {
    /// What an admin knows it as.
    var title: String {
        switch self {
        case .connectedApp: "Connected App"
        case .externalClientApp: "External Client App"
        }
    }
}

extension ConnectedApp.PermittedUsers {
    /// The option in Setup, whose pages of the two kinds differ in a word.
    func title(of kind: ConnectedApp.Kind) -> String {
        switch self {
        case .selfAuthorize: kind == .connectedApp ? "All users may self-authorize" : "All users can self-authorize"
        case .adminApproved: "Admin approved users are pre-authorized"
        }
    }
}

extension ConnectedApp.IPRelaxation {
    /// The option in Setup.
    var title: String {
        switch self {
        case .enforce: "Enforce IP restrictions"
        case .enforceRelaxForRefreshTokens: "Enforce IP restrictions, but relax for refresh tokens"
        case .relaxForActivatedDevices: "Relax IP restrictions for activated devices"
        case .relax: "Relax IP restrictions"
        }
    }
}

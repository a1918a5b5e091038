internal import SalesforceOrg

/// Reads a connected app, which is one file.
enum ConnectedAppFile {
    static let table: ElementTable = [
        "label": .read, "ipRanges": .read, "permissionSetName": .read, "profileName": .read, "oauthConfig": .parts(oauthConfig),
        "oauthPolicy": .parts(oauthPolicy), "sessionPolicy": .parts(sessionPolicy), "developerName": .read, "version": .read,
        "contactEmail": .words, "contactPhone": .words, "description": .words, "iconUrl": .words, "infoUrl": .words, "logoUrl": .words,
        "startUrl": .words, "mobileStartUrl": .words,
        "attributes": .notRepresented("custom attributes are in no answer here"),
        "plugin": .notRepresented("a handler in Apex, which may refuse logins, is not run here"),
        "pluginExecutionUser": .ignored("about the handler in Apex"),
        "canvasConfig": .otherFlow, "canvas": .otherFlow, "samlConfig": .otherFlow, "mobileAppConfig": .otherFlow,
    ]

    private static let oauthConfig: ElementTable = MetadataApp.oauthSettingsTable.merging(
        [
            "scopes": .read, "isAdminApproved": .read, "isClientCredentialEnabled": .read, "oauthClientCredentialUser": .read,
            "isCodeCredentialEnabled": .otherFlow, "isCodeCredentialPostOnly": .otherFlow, "assetTokenConfig": .otherFlow,
        ], uniquingKeysWith: { _, new in new })

    private static let oauthPolicy: ElementTable = [
        "ipRelaxation": .read, "refreshTokenPolicy": .read, "singleLogoutUrl": .read,
        // In no table of the documentation, but in files of API version 60 and later.
        "isTokenExchangeFlowEnabled": .otherFlow,
        "refreshTokenValidityPeriod": .wrong("no element of oauthPolicy; write refreshTokenPolicy as specific_lifetime:90:DAYS"),
        "refreshTokenValidityUnits": .wrong("no element of oauthPolicy; write refreshTokenPolicy as specific_lifetime:90:DAYS"),
    ]

    private static let sessionPolicy: ElementTable = [
        "sessionTimeout": .read,
        "sessionLevel": .notRepresented("sessions have no security level here", unless: ["STANDARD", "LOW"]),
        "policyAction": .ignored("about the session level"),
    ]

    /// Reads an app; nil for one without OAuth settings.
    static func read(_ fields: MetadataFields, apiName: String, certificates: Set<String>) -> MetadataApp? {
        guard let oauth = fields["oauthConfig"] else {
            if fields["version"] != nil || fields["developerName"] != nil {
                fields.note(
                    .notRepresented, "an app installed from a package, whose file has no OAuth settings; give the app in the YAML file")
            } else {
                fields.note(.ignored, "an app without OAuth settings")
            }
            return nil
        }
        var app = MetadataApp(.connectedApp, apiName: apiName, place: fields.place)
        app.label = fields.text("label")
        app.readOAuthSettings(oauth, certificates: certificates, requiresPKCE: false)
        app.scopes = ScopeWords.scopes(oauth.names("scopes"))
        app.permittedUsers = oauth.flag("isAdminApproved") == true ? .adminApproved : .selfAuthorize
        app.runAs = oauth.names("oauthClientCredentialUser").first
        app.clientCredentialsEnabled = oauth.flag("isClientCredentialEnabled") == true
        app.singleLogoutURL = (oauth["singleLogoutUrl"] ?? fields["oauthPolicy"]?["singleLogoutUrl"]).flatMap { MetadataApp.urls($0).first }
        app.profiles = fields.names("profileName")
        app.permissionSets = fields.names("permissionSetName")
        app.ipRanges = fields.all("ipRanges").compactMap { $0.addressRange(first: "start", last: "end") }
        if let policy = fields["oauthPolicy"] { readPolicy(policy, into: &app) }
        app.sessionTimeout = fields["sessionPolicy"]?.wholeNumber("sessionTimeout").flatMap { $0 > 0 ? .seconds($0 * 60) : nil }
        return app
    }

    private static func readPolicy(_ policy: MetadataFields, into app: inout MetadataApp) {
        if let relaxation = policy.choice("ipRelaxation", PolicyWords.connectedAppRelaxation) { app.ipRelaxation = relaxation }
        guard let field = policy["refreshTokenPolicy"], let text = field.ownText() else { return }
        if let policy = PolicyWords.refreshTokenPolicy(text) {
            app.refreshTokenPolicy = policy
        } else {
            field.problem("expected \(PolicyWords.expectedRefreshTokenPolicy), found \(Excerpt.quoted(text))")
        }
    }
}

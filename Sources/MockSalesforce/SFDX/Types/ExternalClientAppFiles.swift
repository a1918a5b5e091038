internal import SalesforceOrg

/// Puts external client apps together, each of which is up to five files that name their app.
struct ExternalClientAppFiles {
    private var headers: [(name: String, fields: MetadataFields)] = []
    private var parts: [MetadataType: [MetadataFields]] = [:]
    /// The ids of the org that files name, each with its place.
    private(set) var orgIDs: [MetadataName] = []

    /// Takes a file of one of the types in ``ExternalClientAppTables``.
    mutating func add(_ type: MetadataType, name: String, _ fields: MetadataFields) {
        orgIDs += fields.names("orgScopedExternalApp") + fields.names("oauthLink")
        guard type == .externalClientApp else { return parts[type, default: []].append(fields) }
        if let first = headers.first(where: { $0.name == name }) {
            return fields.problem("the external client app \(Excerpt.plain(name)) is there twice; first in \(first.fields.shownPlace)")
        }
        headers.append((name, fields))
    }

    /// The apps, in the order in which their files were taken.
    func apps(certificates: Set<String>) -> [MetadataApp] {
        tellOrphans()
        return headers.compactMap { app(named: $0.name, $0.fields, certificates) }
    }

    private func app(named name: String, _ header: MetadataFields, _ certificates: Set<String>) -> MetadataApp? {
        let (global, oauth) = (part(.globalOAuthSettings, of: name), part(.oauthSettings, of: name))
        let (oauthPolicies, policies) = (part(.oauthPolicies, of: name), part(.appPolicies, of: name))
        guard global != nil || oauth != nil || oauthPolicies != nil else {
            header.note(.unknown, "the project has no OAuth settings of this app; if it has some, give the app in the YAML file")
            return nil
        }
        var app = MetadataApp(.externalClientApp, apiName: name, place: (global ?? header).place)
        app.label = header.text("label")
        app.requirePKCE = true
        if let global {
            app.readOAuthSettings(global, certificates: certificates, requiresPKCE: true)
            app.deviceFlowEnabled = global.flag("isDeviceFlowEnabled") == true
            app.clientCredentialsEnabled = global.flag("isClientCredentialsFlowEnabled") == true
        } else {
            header.note(
                .unknown,
                "the project has no .\(MetadataType.globalOAuthSettings.suffix) file of this app; give consumerKey and certificate in the YAML file"
            )
        }
        if let oauth {
            app.scopes = ScopeWords.scopes(oauth.names("commaSeparatedOauthScopes", separatedByCommas: true))
            app.singleLogoutURL = oauth["singleLogoutUrl"].flatMap { MetadataApp.urls($0).first }
            app.ipRanges = oauth.all("trustedIpRanges").compactMap { $0.addressRange(first: "startIpAddress", last: "endIpAddress") }
        } else {
            header.note(.unknown, "the project has no .\(MetadataType.oauthSettings.suffix) file of this app, so that it has no scopes")
        }
        readPolicies(oauthPolicies, into: &app)
        readAppPolicies(policies, into: &app)
        return app
    }

    /// What Salesforce makes by itself where the project has no policies: the same in five files of other orgs.
    private static let policiesByDefault = ConnectedApp.RefreshTokenPolicy.expireAfter(.seconds(365 * 86_400))

    private func readPolicies(_ fields: MetadataFields?, into app: inout MetadataApp) {
        app.refreshTokenPolicy = Self.policiesByDefault
        guard let fields else { return }
        app.permittedUsers = fields.choice("permittedUsersPolicyType", PolicyWords.permittedUsers) ?? .selfAuthorize
        app.profiles = fields.names("commaSeparatedProfile", separatedByCommas: true)
        app.permissionSets = fields.names("commaSeparatedPermissionSet", separatedByCommas: true)
        app.ipRelaxation = fields.choice("ipRelaxationPolicyType", PolicyWords.externalClientAppRelaxation) ?? .enforce
        app.refreshTokenPolicy = refreshTokenPolicy(fields) ?? Self.policiesByDefault
        app.sessionTimeout = fields.wholeNumber("sessionTimeoutInMinutes").flatMap { $0 > 0 ? .seconds($0 * 60) : nil }
        app.runAs = fields.names("clientCredentialsFlowUser").first
        // The developer's file and the org's policies must both allow the flow.
        if fields.flag("isClientCredentialsFlowEnabled") != true { app.clientCredentialsEnabled = false }
        if let url = fields["singleLogoutUrl"].flatMap({ MetadataApp.urls($0).first }) { app.singleLogoutURL = url }
    }

    private func refreshTokenPolicy(_ fields: MetadataFields) -> ConnectedApp.RefreshTokenPolicy? {
        let words = Dictionary(uniqueKeysWithValues: PolicyWords.refreshTokenPolicies.map { ($0, $0) })
        guard let word = fields.choice("refreshTokenPolicyType", words) else { return nil }
        if word == "Infinite" { return .validUntilRevoked }
        if word == "Zero" { return .expireImmediately }
        let (count, unit) = (fields.text("refreshTokenValidityPeriod"), fields.text("refreshTokenValidityUnit"))
        guard let period = PolicyWords.period(count ?? "365", (unit ?? "Days").uppercased()) else {
            fields.problem("expected refreshTokenValidityPeriod, a number, and refreshTokenValidityUnit: Days, Hours or Months")
            return nil
        }
        return word == "SpecificInactivity" ? .expireIfUnusedFor(period) : .expireAfter(period)
    }

    private func readAppPolicies(_ fields: MetadataFields?, into app: inout MetadataApp) {
        for name in ["isEnabled", "isOauthPluginEnabled"] where fields?.flag(name) == false {
            app.isBlocked = true
            fields?[name]?.note(
                .notRepresented, "the app is switched off; here it is blocked, because what Salesforce says then is not known")
        }
    }
}

// MARK: - Which file belongs to which app

extension ExternalClientAppFiles {
    private static let link = "externalClientApplication"

    /// The file of a type that names an app; names of files mean nothing.
    private func part(_ type: MetadataType, of name: String) -> MetadataFields? {
        let found = (parts[type] ?? []).filter { $0.text(Self.link)?.lowercased() == name.lowercased() }
        if found.count > 1 {
            found[1].problem(
                "a second file of this type for the app \(Excerpt.plain(name)); the first is \(found[0].reading.shown(found[0].place).file)"
            )
        }
        return found.first
    }

    private func tellOrphans() {
        let names = headers.map(\.name)
        for type in MetadataType.allCases {
            for fields in parts[type] ?? [] {
                guard let app = fields.text(Self.link) else {
                    fields.problem("\(Self.link) is missing; expected the API name of an external client app")
                    continue
                }
                guard !names.contains(where: { $0.lowercased() == app.lowercased() }) else { continue }
                fields.note(
                    .unknown,
                    "not read: the project has no external client app \(Excerpt.quoted(app)); \(Spelling.hint(for: app, among: names))")
            }
        }
    }
}

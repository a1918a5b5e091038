internal import Encoding
internal import Foundation
internal import SalesforceOrg

/// An org written as the configuration reader reads it.
///
/// What is written, read again, is the same org: an edit changes the document, and the reader judges the result as it judges a file.
struct OrgDocument {
    /// What stands in the place of a consumer secret, a password or a security token where somebody reads it. Sent back, it means the secret that is there.
    static let maskedSecret = "…masked"

    let org: Org
    private let masksSecrets: Bool
    private let certificatePaths: [String: String]

    /// Makes the document of an org.
    ///
    /// - Parameter certificatePaths: the paths of certificates in PEM, which are written in the place of the text.
    init(_ org: Org, masksSecrets: Bool, certificatePaths: [String: String] = [:]) {
        self.org = org
        self.masksSecrets = masksSecrets
        self.certificatePaths = certificatePaths
    }

    /// The whole org. Settings of `behaviour` are there when they are not the likeliest.
    var tree: JSONTree {
        [
            "name": .string(org.name), "id": .string(org.id.long), "kind": .string(org.kind.rawValue),
            "status": .string(org.status.rawValue), "myDomain": .string(org.myDomain), "loginHost": .string(org.loginHost),
            "audiences": .strings(org.audiences), "sites": .array(org.sites.map(site)), "timeZone": .string(org.timeZone.identifier),
            "profiles": .array(org.profiles.map(profile)), "permissionSets": .array(org.permissionSets.map(permissionSet)),
            "users": .array(org.users.map(user)), "connectedApps": .array(org.connectedApps.map(app)),
            "approvals": .array(org.approvals.map(approval)), "behaviour": behaviour,
        ] + optional("scenario", org.scenario.map(JSONTree.string))
    }

    func profile(_ profile: Profile) -> JSONTree {
        ["name": .string(profile.name), "apiEnabled": .bool(profile.apiEnabled)]
            + restrictions(profile.loginIPRanges, profile.loginHours)
    }

    func permissionSet(_ set: PermissionSet) -> JSONTree {
        ["name": .string(set.name)] + optional("licence", set.licence.map(JSONTree.string))
    }

    func user(_ user: User) -> JSONTree {
        ["username": .string(user.username), "email": .string(user.email)]
            // A username such as `@a` makes an empty name, which nobody could have written.
            + optional("name", user.name.isEmpty ? nil : .string(user.name))
            + [
                "id": .string(user.id.long), "profile": .string(user.profile), "permissionSets": .strings(user.permissionSets),
                "active": .bool(user.isActive), "frozen": .bool(user.isFrozen),
            ]
            + optional("apiEnabled", user.apiEnabled.map(JSONTree.bool)) + restrictions(user.loginIPRanges, user.loginHours)
            + optional("licence", user.licence.map(JSONTree.string)) + optional("password", user.password.map(secret))
            + optional("securityToken", user.securityToken.map(secret))
    }

    /// An app of the org by its name, any other by its consumer key.
    func approval(_ approval: Approval) -> JSONTree {
        let own = org.connectedApps.first { $0.consumerKey == approval.consumerKey }
        return [
            "username": .string(approval.username), "app": .string(own?.name ?? approval.consumerKey),
            "scopes": .strings(approval.scopes.map(\.name)),
        ]
    }

    func app(_ app: ConnectedApp) -> JSONTree {
        [
            "name": .string(app.name), "kind": .string(app.kind.rawValue), "id": .string(app.id.long),
            "consumerKey": .string(app.consumerKey),
        ]
            + optional("consumerSecret", app.consumerSecret.map(secret))
            + optional("callbackURL", Self.callbackURLs(app.callbackURLs))
            + optional("singleLogoutURL", app.singleLogoutURL.map(JSONTree.string))
            + optional("certificate", (app.certificate?.pem).map { .string(certificatePaths[$0] ?? $0) })
            + [
                "jwtBearerEnabled": .bool(app.jwtBearerEnabled), "clientCredentialsEnabled": .bool(app.clientCredentialsEnabled),
                "deviceFlowEnabled": .bool(app.deviceFlowEnabled), "scopes": .strings(app.scopes.map(\.name)),
                "permittedUsers": .string(app.permittedUsers.rawValue), "profiles": .strings(app.profiles),
                "permissionSets": .strings(app.permissionSets), "ipRelaxation": .string(app.ipRelaxation.rawValue),
                "ipRanges": .strings(app.ipRanges.map(\.description)),
                "refreshTokenPolicy": Self.refreshTokenPolicy(app.refreshTokenPolicy),
                "refreshTokenRotation": .bool(app.refreshTokenRotation),
                "sessionTimeout": .string(Durations.text(app.sessionTimeout)), "tokenFormat": .string(app.tokenFormat.rawValue),
                "blocked": .bool(app.isBlocked),
            ] + optional("installedIn", app.installedIn.map { .strings($0) }) + optional("visibleFrom", visibility(app.visibility))
            + [
                "requireSecret": .bool(app.requireSecret), "requireSecretForRefreshToken": .bool(app.requireSecretForRefreshToken),
                "requirePKCE": .bool(app.requirePKCE),
            ]
            + optional("runAs", app.runAs.map(JSONTree.string))
    }
}

// MARK: - Parts

extension OrgDocument {
    private func secret(_ text: String) -> JSONTree { .string(masksSecrets ? Self.maskedSecret : text) }

    /// One URL as text, several as a list.
    static func callbackURLs(_ urls: [String]) -> JSONTree? { urls.count > 1 ? .strings(urls) : urls.first.map(JSONTree.string) }

    private func site(_ site: Site) -> JSONTree { ["url": .string(site.url), "usernames": .strings(site.usernames)] }

    private var behaviour: JSONTree {
        let likeliest = Behaviour()
        return .object(
            BehaviourSetting.all.compactMap { setting in
                let value = setting.write(org.behaviour)
                return value == setting.write(likeliest) ? nil : .init(setting.name, value)
            })
    }

    private func restrictions(_ ranges: [IPAddressRange], _ hours: LoginHours) -> JSONTree {
        let days = LoginHoursReader.keys.compactMap { key in
            LoginHours.Day(rawValue: key).flatMap { hours.minutes[$0] }.map { JSONTree.Member(key, .string(LoginHours.text($0))) }
        }
        return ["loginIPRanges": .strings(ranges.map(\.description)), "loginHours": .object(days)]
    }

    static func refreshTokenPolicy(_ policy: ConnectedApp.RefreshTokenPolicy) -> JSONTree {
        switch policy {
        case .validUntilRevoked: "validUntilRevoked"
        case .expireImmediately: "expireImmediately"
        case .expireIfUnusedFor(let duration): ["expireIfUnusedFor": .string(Durations.text(duration))]
        case .expireAfter(let duration): ["expireAfter": .string(Durations.text(duration))]
        }
    }

    private func visibility(_ visibility: ConnectedApp.Visibility) -> JSONTree? {
        switch visibility {
        case .always: nil
        case .from(let moment): .string(Timestamps.text(moment))
        case .after(let delay): .string(Durations.text(delay))
        }
    }

    private func optional(_ name: String, _ value: JSONTree?) -> JSONTree { .object(value.map { [.init(name, $0)] } ?? []) }
}

extension JSONTree {
    /// The members of two objects, one after the other.
    fileprivate static func + (left: JSONTree, right: JSONTree) -> JSONTree {
        .object((left.members ?? []) + (right.members ?? []))
    }
}

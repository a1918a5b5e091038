/// What becomes of the elements of profiles and permission sets, which say most about other things than logins.
enum AccessTables {
    static let profile = merged([
        "loginIpRanges": .read, "loginHours": .read, "userPermissions": .read, "loginFlows": .ignored("about logging in with a browser"),
        "custom": licence, "userLicense": licence,
        "fullName": .words,
        "description": .words,
    ])

    static let permissionSet = merged([
        "label": .read, "license": .read, "userPermissions": .read, "description": .words, "fullName": .words,
        "hasActivationRequired": .read,
    ])

    static let profileSessionSetting: ElementTable = [
        "profile": .words,
        "sessionTimeout": .notRepresented("sessions last as long as the app says here, or the org", unless: ["0"]),
        "requiredSessionLevel": .notRepresented("sessions have no security level here", unless: ["STANDARD", "LOW"]),
        "forceLogout": .ignored("about the user interface"), "sessionPersistence": .ignored("about the user interface"),
        "sessionTimeoutWarning": .ignored("about the user interface"), "externalCommunityUserIdentityVerif": .otherFlow,
    ]

    private static let licence = ElementTreatment.ignored("about licences")
    private static let data = ElementTreatment.ignored("about what users see and change, not about logins")

    private static let common: ElementTable = Dictionary(
        uniqueKeysWithValues: [
            "agentAccesses", "applicationVisibilities", "categoryGroupVisibilities", "classAccesses", "customMetadataTypeAccesses",
            "customPermissions", "customSettingAccesses", "dataspaceScopes", "emailRoutingAddressAccesses",
            "externalCredentialPrincipalAccesses", "externalDataSourceAccesses", "fieldLevelSecurities", "fieldPermissions", "flowAccesses",
            "layoutAssignments", "objectPermissions", "pageAccesses", "profileActionOverrides", "recordTypeVisibilities",
            "servicePresenceStatusAccesses", "tabSettings", "tabVisibilities",
        ].map { ($0, data) })

    private static func merged(_ table: ElementTable) -> ElementTable { common.merging(table, uniquingKeysWith: { _, new in new }) }
}

/// The user permissions of a profile or permission set, as far as they tell about logins.
struct UserPermissions {
    /// *API Enabled*; nil when the file has no permissions at all, as a retrieve of little else gives it.
    let apiEnabled: Bool?

    init(_ fields: MetadataFields) {
        let all = fields.all("userPermissions")
        var isAPIEnabled = false
        var others = 0
        for permission in all where permission.flag("enabled") != false {
            if permission.text("name") == "ApiEnabled" { isAPIEnabled = true } else { others += 1 }
        }
        if others > 0 { all.first?.note(.ignored, "permissions that tell nothing about logins") }
        apiEnabled = all.isEmpty ? nil : isAPIEnabled
    }
}

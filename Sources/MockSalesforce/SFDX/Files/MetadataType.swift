internal import Encoding

/// The types of metadata that tell something about logins.
///
/// Source: the registry of source-deploy-retrieve, which Salesforce's CLI uses. The suffix decides, wherever the file is: folders are free.
enum MetadataType: String, CaseIterable {
    case connectedApp
    case externalClientApp = "eca"
    case globalOAuthSettings = "ecaGlblOauth"
    case oauthSettings = "ecaOauth"
    case oauthPolicies = "ecaOauthPlcy"
    case appPolicies = "ecaPlcy"
    case profile
    case permissionSet = "permissionset"
    case profileSessionSetting
    case settings

    /// The ending of the file's name, before `-meta.xml`.
    var suffix: String { rawValue }

    /// The outermost element; nil where it differs from file to file.
    var root: String? {
        switch self {
        case .connectedApp: "ConnectedApp"
        case .externalClientApp: "ExternalClientApplication"
        case .globalOAuthSettings: "ExtlClntAppGlobalOauthSettings"
        case .oauthSettings: "ExtlClntAppOauthSettings"
        case .oauthPolicies: "ExtlClntAppOauthConfigurablePolicies"
        case .appPolicies: "ExtlClntAppConfigurablePolicies"
        case .profile: "Profile"
        case .permissionSet: "PermissionSet"
        case .profileSessionSetting: "ProfileSessionSetting"
        case .settings: nil
        }
    }
}

/// What the name of a file says that it is.
enum FileClass: Equatable {
    /// Metadata that is read, with its API name.
    case metadata(MetadataType, name: String)
    /// A certificate component, whose name somebody may take for the certificate.
    case certificate(name: String)
    /// Metadata near to what is read, which is not read; why.
    case known(ImportNote.Grade, String)
    /// A suffix that no type has; what it should probably be.
    case misspelt(String)
    /// Anything else.
    case other

    /// Judges a path from the project's folder.
    init(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        let fileName = parts.last ?? ""
        let isSource = fileName.lowercased().hasSuffix(Self.sourceEnding)
        let component = isSource ? String(fileName.dropLast(Self.sourceEnding.count)) : fileName
        guard let dot = component.lastIndex(of: "."), dot > component.startIndex else {
            self = .other
            return
        }
        let suffix = component[component.index(after: dot)...].lowercased()
        let name = String(component[..<dot])
        if suffix == MetadataType.settings.suffix, !SettingsTables.files.contains(name.lowercased()) {
            self = .other
        } else if let type = Self.types[suffix] {
            self = .metadata(type, name: PercentEncoding.decodedText(name))
        } else if suffix == "crt" {
            self = .certificate(name: name)
        } else if let (grade, reason) = Self.neighbours[suffix] {
            self = .known(grade, reason)
        } else if suffix.hasPrefix("eca") || isSource && Self.folders.contains(parts.dropLast().last?.lowercased() ?? "") {
            self = Self.misspelling(of: suffix)
        } else {
            self = .other
        }
    }

    private static let sourceEnding = "-meta.xml"
    private static let types = Dictionary(uniqueKeysWithValues: MetadataType.allCases.map { ($0.suffix.lowercased(), $0) })
    private static let folders: Set = [
        "connectedapps", "externalclientapps", "extlclntappglobaloauthsets", "extlclntappglobaloauthsettings", "extlclntappoauthsettings",
        "extlclntappoauthpolicies", "extlclntapppolicies", "profiles", "permissionsets",
    ]

    private static let otherPlugin = "no part of the JWT bearer flow"
    private static let neighbours: [String: (ImportNote.Grade, String)] = [
        "ecasamlplcy": (.ignored, otherPlugin), "ecamobile": (.ignored, otherPlugin), "ecamobileplcy": (.ignored, otherPlugin),
        "ecapush": (.ignored, otherPlugin), "ecapushplcy": (.ignored, otherPlugin), "ecanotifications": (.ignored, otherPlugin),
        "ecacanvas": (.ignored, otherPlugin),
        "ecaoauthsecurity": (.unknown, "what is in such a file is not documented; it is not read"),
        "permissionsetgroup": (.ignored, "users have permission sets here; give those of the group to the users in the YAML file"),
        "mutingpermissionset": (.ignored, "users have permission sets here; give the users in the YAML file those that are left"),
    ]

    /// Spellings that are in generated files.
    private static let misspellings: [String: MetadataType] = [
        "ecaglobaloauth": .globalOAuthSettings, "ecaglobloauth": .globalOAuthSettings, "ecapolicy": .appPolicies,
        "ecaoauthpolicy": .oauthPolicies, "ecaoauthsettings": .oauthSettings,
    ]

    private static func misspelling(of suffix: String) -> FileClass {
        let nearest = Spelling.nearest(to: suffix, among: MetadataType.allCases.map(\.suffix))
        return .misspelt((misspellings[suffix]?.suffix ?? nearest).map { "did you mean .\($0)?" } ?? "no type of metadata has this suffix")
    }
}

extension PercentEncoding {
    /// A file's name decoded: `%5BAC%5D Director` is `[AC] Director`.
    fileprivate static func decodedText(_ name: String) -> String {
        String(decoding: decode(Array(name.utf8)[...]), as: UTF8.self)
    }
}

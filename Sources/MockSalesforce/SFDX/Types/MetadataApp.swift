internal import Encoding
internal import SalesforceOrg

/// A connected app or an external client app as its files describe it.
struct MetadataApp {
    let kind: ConnectedApp.Kind
    /// *API Name*: the name of its file.
    let apiName: String
    /// Where it is described; of several files the first.
    let place: MetadataPlace
    /// What Setup shows.
    var label: String?
    /// The consumer key; nil where the project has none.
    var consumerKey: MetadataName?
    /// The consumer secret, which Salesforce never gives back: only in files that somebody wrote.
    var consumerSecret: String?
    var callbackURLs: [String] = []
    var singleLogoutURL: String?
    /// The certificate in PEM.
    var certificate: String?
    var scopes: [Scope] = []
    var permittedUsers = ConnectedApp.PermittedUsers.selfAuthorize
    var profiles: [MetadataName] = []
    var permissionSets: [MetadataName] = []
    var ipRelaxation = ConnectedApp.IPRelaxation.enforce
    var ipRanges: [IPAddressRange] = []
    var refreshTokenPolicy = ConnectedApp.RefreshTokenPolicy.validUntilRevoked
    /// Nil: that of the org.
    var sessionTimeout: Duration?
    var tokenFormat = ConnectedApp.TokenFormat.opaque
    var isBlocked = false
    var requireSecret = true
    var requireSecretForRefreshToken = true
    var refreshTokenRotation = false
    var clientCredentialsEnabled = false
    var deviceFlowEnabled = false
    var requirePKCE = false
    var runAs: MetadataName?

    init(_ kind: ConnectedApp.Kind, apiName: String, place: MetadataPlace) {
        self.kind = kind
        self.apiName = apiName
        self.place = place
    }
}

// MARK: - What both kinds have

extension MetadataApp {
    /// Reads the elements that have the same names in `oauthConfig` and in the global settings of an external client app.
    ///
    /// - Parameter requiresPKCE: *Require PKCE* where the file says nothing.
    mutating func readOAuthSettings(_ fields: MetadataFields, certificates: Set<String>, requiresPKCE: Bool) {
        consumerKey = fields["consumerKey"].flatMap(Self.consumerKey)
        if let secret = fields["consumerSecret"], let text = secret.ownText() {
            consumerSecret = text
            secret.note(.hint, "a secret in version control; take it out, and give it in the YAML file")
        }
        callbackURLs = fields["callbackUrl"].map(Self.urls) ?? []
        certificate = fields["certificate"].flatMap { MetadataCertificate.pem($0, components: certificates) }
        requireSecret = fields.flag("isConsumerSecretOptional") != true
        requireSecretForRefreshToken = fields.flag("isSecretRequiredForRefreshToken") ?? true
        refreshTokenRotation = fields.flag("isRefreshTokenRotationEnabled") == true
        requirePKCE = fields.flag("isPkceRequired") ?? requiresPKCE
        if fields.flag("isNamedUserJwtEnabled") == true { tokenFormat = .jwt }
    }

    /// The elements of both that have no place in an org, or tell nothing.
    static let oauthSettingsTable: ElementTable = [
        "consumerKey": .read, "consumerSecret": .read, "callbackUrl": .read, "certificate": .read, "isConsumerSecretOptional": .read,
        "isPkceRequired": .read, "isNamedUserJwtEnabled": .read,
        "isIntrospectAllTokens": .notRepresentedIfTrue("here an app can introspect its own tokens only"),
        "isRefreshTokenRotationEnabled": .read, "isSecretRequiredForRefreshToken": .read,
        "isSecretRequiredForTokenExchange": .otherFlow, "isTokenExchangeEnabled": .otherFlow, "idTokenConfig": .otherFlow,
        "singleLogoutUrl": .read,
    ]

    /// A key that can be one. What a deploy would put another text in the place of is none.
    private static func consumerKey(_ field: MetadataFields) -> MetadataName? {
        guard let text = field.ownText() else { return nil }
        if isPlaceholder(text) {
            field.note(.unknown, "\(Excerpt.quoted(text)) is a placeholder; give the consumer key in the YAML file")
            return nil
        }
        if text.utf8.count < 8 || !text.hasPrefix("3MVG9") {
            field.note(
                .hint,
                "\(Excerpt.quoted(text)) does not look like a consumer key, which begins with 3MVG9; if a deploy replaces it, give the key in the YAML file"
            )
        }
        return MetadataName(text: text, field: field)
    }

    /// Text that a deploy replaces (`replacements` of sfdx-project.json, or a script's own).
    private static func isPlaceholder(_ text: String) -> Bool {
        text.contains(where: \.isWhitespace) || ["${", "{{", "<", "%"].contains { text.contains($0) }
            || text.allSatisfy { $0 == "_" || $0.isUppercase }
    }

    /// Several are on lines of their own.
    static func urls(_ field: MetadataFields) -> [String] {
        let lines = field.element.text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return lines.filter { line in
            guard let complaint = CallbackURLs.complaint(line) else { return true }
            field.note(.ignored, "no URL: \(complaint)")
            return false
        }
    }
}

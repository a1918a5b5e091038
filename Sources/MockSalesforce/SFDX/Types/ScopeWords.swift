internal import SalesforceOrg

/// Salesforce's words for scopes in metadata.
///
/// Source: the Metadata API guide and the labels in Setup, from which the pairs are deduced.
enum ScopeWords {
    /// The scopes that a word selects; nil for an unknown one.
    static func scopes(_ word: String) -> [String]? { words[word] }

    /// All words.
    static let all = words.keys.sorted()

    private static let identity = ["id", "profile", "email", "address", "phone"]
    private static let words: [String: [String]] = [
        "Api": ["api"],
        // Retrieved as Basic, whichever of the five was deployed.
        "Basic": identity, "Address": identity, "Email": identity, "Phone": identity, "Profile": identity,
        // Retrieved as RefreshToken, also when OfflineAccess was deployed.
        "RefreshToken": ["refresh_token"], "OfflineAccess": ["refresh_token"],
        "Web": ["web"], "Full": ["full"], "OpenID": ["openid"], "Chatter": ["chatter_api"], "CustomApplications": ["visualforce"],
        "CustomPermissions": ["custom_permissions"], "Lightning": ["lightning"], "Content": ["content"], "Wave": ["wave_api"],
        "Eclair": ["eclair_api"], "Chatbot": ["chatbot_api"], "Pardot": ["pardot_api"], "CDPIngest": ["cdp_ingest_api"],
        "CDPProfile": ["cdp_profile_api"], "CDPQuery": ["cdp_query_api"], "CDPSegment": ["cdp_segment_api"],
        "CDPIdentityResolution": ["cdp_identityresolution_api"], "CDPCalculatedInsight": ["cdp_calculated_insight_api"],
        "CDP": ["cdp_api"], "SFAP": ["sfap_api"], "SFApiPlatform": ["sfap_api"], "Interaction": ["interaction_api"],
        "EinsteinGPT": ["einstein_gpt_api"], "SCRT": ["scrt_api"], "MCP": ["mcp_api"], "ForgotPassword": ["forgot_password"],
        "UserRegistration": ["user_registration_api"], "PwdlessLogin": ["pwdless_login_api"],
    ]

    /// The scopes of some words, each once, in their order. An unknown word is noted and left out.
    static func scopes(_ names: [MetadataName]) -> [Scope] {
        var scopes: [Scope] = []
        for name in names {
            guard let found = words[name.text] else {
                let hint = Spelling.nearest(to: name.text, among: all).map { "; did you mean \($0)?" } ?? ""
                name.field.note(.unknown, "no scope \(Excerpt.quoted(name.text)) is known" + hint)
                continue
            }
            for scope in found.compactMap(Scope.init) where !scopes.contains(scope) { scopes.append(scope) }
        }
        return scopes
    }
}

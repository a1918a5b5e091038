/// An OAuth scope that can be selected on a connected app.
///
/// Source of the labels: the Mobile SDK guide and the help page on OAuth tokens and scopes; those marked "from memory" in the list were
/// not re-read.
public struct Scope: Sendable, Hashable {
    /// The name in a `scope` parameter or answer, such as `api`.
    public let name: String
    /// The text in Setup and on the consent page.
    public let label: String

    /// Finds a scope by its name.
    public init?(_ name: String) {
        guard let scope = Self.all.first(where: { $0.name == name }) else { return nil }
        self = scope
    }

    private init(_ name: String, _ label: String) {
        self.name = name
        self.label = label
    }

    /// Whether it allows requests at any time; without such a scope on the app there is no JWT bearer flow.
    public var isRefresh: Bool { name == Self.refreshToken.name || name == Self.offlineAccess.name }

    /// `refresh_token`.
    public static let refreshToken = Scope("refresh_token", "Perform requests at any time")
    /// `offline_access`, the same under OpenID Connect's name.
    public static let offlineAccess = Scope("offline_access", "Perform requests at any time")
    /// `api`.
    public static let api = Scope("api", "Manage user data via APIs")
    /// `full`.
    public static let full = Scope("full", "Full access")

    /// `openid`.
    public static let openID = Scope("openid", "Access unique user identifiers")
    /// `id`, which every token has at least.
    public static let id = Scope("id", "Access the identity URL service")

    /// `web`.
    public static let web = Scope("web", "Manage user data via Web browsers")
    /// `sfap_api`.
    public static let apiPlatform = Scope("sfap_api", "Access the Salesforce API Platform")

    /// All scopes, in the order in which they are offered.
    public static let all: [Scope] = [
        api,
        Scope("chatter_api", "Access Connect REST API resources"),
        web,
        full,
        refreshToken,
        offlineAccess,
        openID,
        id,
        Scope("profile", "Access the identity URL service"),
        Scope("email", "Access the identity URL service"),
        Scope("address", "Access the identity URL service"),
        Scope("phone", "Access the identity URL service"),
        Scope("custom_permissions", "Access custom permissions"),
        Scope("visualforce", "Access Visualforce applications"),
        Scope("lightning", "Access Lightning applications"),
        Scope("content", "Access content resources"),
        Scope("wave_api", "Access Analytics REST API resources"),
        Scope("eclair_api", "Access Analytics REST API Charts Geodata resources"),
        Scope("chatbot_api", "Access chatbot services"),
        Scope("pardot_api", "Manage Pardot services"),
        Scope("cdp_ingest_api", "Manage Data Cloud Ingestion API data"),
        Scope("cdp_profile_api", "Manage Data Cloud profile data"),
        Scope("cdp_query_api", "Perform ANSI SQL queries on Data Cloud data"),
        Scope("cdp_segment_api", "Manage Data Cloud segments"),  // from memory
        Scope("cdp_identityresolution_api", "Manage Data Cloud Identity Resolution"),  // from memory
        Scope("cdp_calculated_insight_api", "Manage Data Cloud Calculated Insights"),  // from memory
        Scope("cdp_api", "Manage Data Cloud data"),  // from memory
        apiPlatform,
        Scope("interaction_api", "Access Interaction API resources"),
        Scope("einstein_gpt_api", "Access Einstein GPT services"),
        Scope("mcp_api", "Access Salesforce hosted MCP servers"),
        Scope("scrt_api", "Access SCRT API resources"),  // from memory
        Scope("user_registration_api", "Access user registration"),  // from memory
        Scope("pwdless_login_api", "Access passwordless login"),  // from memory
        Scope("forgot_password", "Access forgot password"),  // from memory
    ]
}

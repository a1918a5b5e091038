/// What the identity URL says about the user (HELP-ID). What a user has not filled in, or an older org does not say, is nil.
public struct Identity: Sendable, Equatable {
    /// The identity URL, as the org writes it.
    public let id: String
    /// The user's id, 18 characters.
    public let userID: String
    /// The org's id, 18 characters.
    public let organizationID: String
    /// The username.
    public let username: String?
    /// The name to show.
    public let displayName: String?
    /// The e-mail address.
    public let email: String?
    /// Whether the user is active.
    public let isActive: Bool?
    /// `STANDARD` for an internal user.
    public let userType: String?
    /// The language, such as `en_US`.
    public let language: String?
    /// The locale, such as `en_US`.
    public let locale: String?
    /// The time zone, such as `America/Los_Angeles`.
    public let timezone: String?
    /// The URLs of the org's APIs by name, such as `rest`, with a literal `{version}` in them.
    public let urls: [String: String]

    init(json: [UInt8]) throws(MalformedAnswer) {
        let members = try TolerantMembers(json: json)
        guard let id = members.string("id"), let userID = members.string("user_id"), let org = members.string("organization_id") else {
            throw MalformedAnswer("it lacks `id`, `user_id` or `organization_id`")
        }
        self.id = id
        self.userID = userID
        organizationID = org
        username = members.string("username")
        displayName = members.string("display_name")
        email = members.string("email")
        isActive = members.bool("active")
        userType = members.string("user_type")
        language = members.string("language")
        locale = members.string("locale")
        timezone = members.string("timezone")
        urls = members.strings("urls")
    }

    /// One of ``urls``, with the version of the API filled in.
    ///
    /// - Parameter version: such as `59.0`.
    public func url(_ name: String, version: String) -> String? { filled(urls[name], version) }
}

/// A URL with its `{version}` filled in.
func filled(_ url: String?, _ version: String) -> String? {
    url.map { $0.replacing("{version}", with: version) }
}

/// What `/services/oauth2/userinfo` says about the user (HELP-UI). What a user has not filled in, or an older org does not say, is nil.
public struct UserInfo: Sendable, Equatable {
    /// The subject: the identity URL.
    public let subject: String
    /// The user's id, 18 characters.
    public let userID: String?
    /// The org's id, 18 characters.
    public let organizationID: String?
    /// The username.
    public let preferredUsername: String?
    /// The whole name.
    public let name: String?
    /// The given name.
    public let givenName: String?
    /// The family name.
    public let familyName: String?
    /// The e-mail address.
    public let email: String?
    /// Whether the address was confirmed.
    public let isEmailVerified: Bool?
    /// The time zone, such as `America/Los_Angeles`.
    public let zoneinfo: String?
    /// The language, such as `en_US`.
    public let language: String?
    /// The locale, such as `en_US`.
    public let locale: String?
    /// Whether the user is active.
    public let isActive: Bool?
    /// `STANDARD` for an internal user.
    public let userType: String?
    /// The URLs of the org's APIs by name, such as `rest`, with a literal `{version}` in them.
    public let urls: [String: String]

    init(json: [UInt8]) throws(MalformedAnswer) {
        let members = try TolerantMembers(json: json)
        guard let subject = members.string("sub") else { throw MalformedAnswer("it has no `sub`") }
        self.subject = subject
        userID = members.string("user_id")
        organizationID = members.string("organization_id")
        preferredUsername = members.string("preferred_username")
        name = members.string("name")
        givenName = members.string("given_name")
        familyName = members.string("family_name")
        email = members.string("email")
        isEmailVerified = members.bool("email_verified")
        zoneinfo = members.string("zoneinfo")
        language = members.string("language")
        locale = members.string("locale")
        isActive = members.bool("active")
        userType = members.string("user_type")
        urls = members.strings("urls")
    }

    /// One of ``urls``, with the version of the API filled in.
    ///
    /// - Parameter version: such as `59.0`.
    public func url(_ name: String, version: String) -> String? { filled(urls[name], version) }
}

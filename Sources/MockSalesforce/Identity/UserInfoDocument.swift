internal import Encoding
internal import SalesforceOrg

extension UserFacts {
    /// What the userinfo endpoint says of a user, its members in the order of a recorded answer.
    ///
    /// Source: Salesforce's Postman collection (2023). What an address without a country looks like is inferred from the identity URL.
    var userInfoDocument: Document {
        .object(
            [
                .init("sub", identityURL), .init("user_id", user.id.long), .init("organization_id", org.org.id.long),
                .init("preferred_username", user.username), .init("nickname", nickname), .init("name", user.name),
                .init("email", user.email), .init("email_verified", .flag(true)), .init("given_name", firstName),
                .init("family_name", names.last), .init("zoneinfo", timeZone), .init("photos", photos),
                .init("profile", profileURL), .init("picture", pictureURL), .init("address", .object([.init("country", .null)])),
                .init("is_salesforce_integration_user", .flag(false)), .init("urls", urls),
            ] + state(lastModified: "updated_at"))
    }
}

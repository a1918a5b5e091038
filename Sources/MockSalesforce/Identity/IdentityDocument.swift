internal import Encoding
internal import SalesforceOrg

extension UserFacts {
    /// What the identity URL says of a user, its members in the order of a recorded answer.
    ///
    /// Source: Salesforce's Postman collection (2023); `version` and `{version}`: help page of the identity URL.
    var identityDocument: Document {
        .object(
            [
                .init("id", identityURL), .init("asserted_user", .flag(true)), .init("user_id", user.id.long),
                .init("organization_id", org.org.id.long), .init("username", user.username), .init("nick_name", nickname),
                .init("display_name", user.name), .init("email", user.email), .init("email_verified", .flag(true)),
                .init("first_name", firstName), .init("last_name", names.last), .init("timezone", timeZone),
                .init("photos", photos), .init("addr_street", .null), .init("addr_city", .null), .init("addr_state", .null),
                .init("addr_country", .null), .init("addr_zip", .null), .init("mobile_phone", .null),
                .init("mobile_phone_verified", .flag(false)), .init("is_lightning_login_user", .flag(false)),
                .init("status", .object([.init("created_date", .null), .init("body", .null)])), .init("urls", urls),
            ] + state(lastModified: "last_modified_date"))
    }
}

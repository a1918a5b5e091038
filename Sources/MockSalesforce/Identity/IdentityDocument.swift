internal import Encoding
internal import SalesforceOrg
internal import struct Foundation.Date

/// What the identity URL says of a user, its members in the order of a recorded answer.
///
/// Source: Salesforce's Postman collection (2023); `version` and `{version}`: help page of the identity URL.
struct IdentityDocument {
    let user: User
    let org: Org
    let address: AddressedHost
    /// `59.0`, `latest`, or nil, which leaves the literal `{version}` in the URLs.
    let version: String?
    let time: Timestamp

    var document: Document {
        let (first, last) = names
        let instance = address.instanceURL(of: org)
        return .object([
            .init("id", address.identityURL(of: user.id, in: org)), .init("asserted_user", .flag(true)), .init("user_id", user.id.long),
            .init("organization_id", org.id.long), .init("username", user.username),
            .init("nick_name", String(user.username.prefix { $0 != "@" })), .init("display_name", user.name), .init("email", user.email),
            .init("email_verified", .flag(true)), .init("first_name", first.map(Document.text) ?? .null), .init("last_name", last),
            .init("timezone", org.timeZone.identifier),
            .init(
                "photos",
                .object([.init("picture", "\(instance)/profilephoto/005/F"), .init("thumbnail", "\(instance)/profilephoto/005/T")])),
            .init("addr_street", .null), .init("addr_city", .null), .init("addr_state", .null), .init("addr_country", .null),
            .init("addr_zip", .null), .init("mobile_phone", .null), .init("mobile_phone_verified", .flag(false)),
            .init("is_lightning_login_user", .flag(false)),
            .init("status", .object([.init("created_date", .null), .init("body", .null)])),
            .init("urls", urls(instance)), .init("active", .flag(user.isActive)), .init("user_type", "STANDARD"),
            .init("language", "en_US"), .init("locale", "en_US"), .init("utcOffset", .number(utcOffset)),
            .init("last_modified_date", "2016-12-09T04:02:56.000+0000"), .init("is_app_installed", .flag(true)),
        ])
    }

    private var names: (first: String?, last: String) {
        guard let space = user.name.lastIndex(of: " ") else { return (nil, user.name) }
        return (String(user.name[..<space]), String(user.name[user.name.index(after: space)...]))
    }

    private var utcOffset: Int {
        org.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))) * 1000
    }

    private var shownVersion: String {
        switch version {
        case nil: "{version}"
        case "latest": APIVersion.all.last?.number ?? "{version}"
        case .some(let version): APIVersion.isNumber(version) ? version : "{version}"
        }
    }

    private func urls(_ instance: String) -> Document {
        let soap = { (door: String) in "\(instance)/services/Soap/\(door)/\(shownVersion)/\(org.id.short)" }
        let rest = "\(instance)/services/data/v\(shownVersion)/"
        return .object([
            .init("enterprise", soap("c")), .init("metadata", soap("m")), .init("partner", soap("u")), .init("rest", rest),
            .init("sobjects", "\(rest)sobjects/"), .init("search", "\(rest)search/"), .init("query", "\(rest)query/"),
            .init("recent", "\(rest)recent/"), .init("tooling_soap", soap("T")), .init("tooling_rest", "\(rest)tooling/"),
            .init("profile", "\(instance)/\(user.id.long)"), .init("feeds", "\(rest)chatter/feeds"),
            .init("groups", "\(rest)chatter/groups"),
            .init("users", "\(rest)chatter/users"), .init("feed_items", "\(rest)chatter/feed-items"),
            .init("feed_elements", "\(rest)chatter/feed-elements"), .init("custom_domain", instance),
        ])
    }
}

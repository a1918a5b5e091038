internal import Encoding
internal import SalesforceOrg
internal import struct Foundation.Date
internal import struct Foundation.TimeZone

/// What the identity URL and the userinfo endpoint both say of a user, under names of their own.
struct UserFacts {
    let user: User
    let org: OrgSnapshot
    let address: AddressedHost
    /// `59.0`, `latest`, or nil, which leaves the literal `{version}` in the URLs.
    let version: String?
    /// Now, by the org's clock.
    let time: Timestamp

    /// The identity URL.
    var identityURL: String { address.identityURL(of: user.id, in: org) }

    /// The part of the username before `@`.
    var nickname: String { String(Substring(user.username.utf8.prefix { $0 != UInt8(ascii: "@") })) }

    var names: (first: String?, last: String) {
        guard let space = user.name.utf8.lastIndex(of: UInt8(ascii: " ")) else { return (nil, user.name) }
        return (String(user.name[..<space]), String(user.name[user.name.index(after: space)...]))
    }

    var firstName: Document { names.first.map(Document.text) ?? .null }

    var photos: Document { .object([.init("picture", pictureURL), .init("thumbnail", "\(instance)/profilephoto/005/T")]) }

    var pictureURL: String { "\(instance)/profilephoto/005/F" }

    /// The page of the user.
    var profileURL: String { "\(instance)/\(user.id.long)" }

    var timeZone: String { org.org.timeZone.identifier }

    /// In milliseconds.
    var utcOffset: Int { org.org.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))) * 1000 }

    /// The last members of both documents, but for the name of the last but one.
    ///
    /// - Parameter lastModified: what the time of the last change is called.
    func state(lastModified: String) -> [Document.Member] {
        [
            .init("active", .flag(user.isActive)), .init("user_type", "STANDARD"), .init("language", "en_US"), .init("locale", "en_US"),
            .init("utcOffset", .number(utcOffset)), .init(lastModified, "2016-12-09T04:02:56.000+0000"),
            .init("is_app_installed", .flag(true)),
        ]
    }

    /// The URLs of the org's APIs, in the recorded order.
    var urls: Document {
        // Put together from few pieces, for there are many of them.
        let door = instance + "/services/Soap/"
        let place = "/\(shownVersion)/\(org.org.id.short)"
        let rest = "\(instance)/services/data/v\(shownVersion)/"
        let chatter = rest + "chatter/"
        return .object([
            .init("enterprise", door + "c" + place), .init("metadata", door + "m" + place), .init("partner", door + "u" + place),
            .init("rest", rest), .init("sobjects", rest + "sobjects/"), .init("search", rest + "search/"),
            .init("query", rest + "query/"), .init("recent", rest + "recent/"), .init("tooling_soap", door + "T" + place),
            .init("tooling_rest", rest + "tooling/"), .init("profile", profileURL), .init("feeds", chatter + "feeds"),
            .init("groups", chatter + "groups"), .init("users", chatter + "users"), .init("feed_items", chatter + "feed-items"),
            .init("feed_elements", chatter + "feed-elements"), .init("custom_domain", instance),
        ])
    }

    private var instance: String { address.instanceURL(of: org) }

    private var shownVersion: String {
        switch version {
        case nil: "{version}"
        case "latest": APIVersion.all.last?.number ?? "{version}"
        case .some(let version): APIVersion.isNumber(version) ? version : "{version}"
        }
    }
}

extension UserFacts {
    init(_ user: UserRecord, _ session: Session, _ request: SalesforceRequest) {
        self.init(
            user: user.user, org: session.org, address: request.address, version: request.parameter("version"), time: session.time)
    }
}

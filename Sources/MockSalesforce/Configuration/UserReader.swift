internal import SalesforceOrg

/// Reads a user.
enum UserReader {
    static let keys = [
        "username", "email", "name", "id", "profile", "permissionSets", "active", "frozen", "apiEnabled", "loginIPRanges", "loginHours",
        "licence", "password", "securityToken",
    ]

    /// Reads a user of an org whose profiles have been read; a stand-in where it is wrong.
    static func read(_ field: YAMLField, of org: Org, index: Int) -> User {
        guard let fields = YAMLFields(field, "a user", known: keys) else { return standIn }
        let username = username(fields)
        let permissionSets = fields["permissionSets"]?.names() ?? []
        var user = User(
            id: fields["id"]?.id(.user) ?? SalesforceID(.user, name: username ?? field.path), username: username ?? "",
            email: fields["email"]?.name("an e-mail address"), name: fields["name"]?.name(),
            profile: profile(fields, of: org, index: index), permissionSets: permissionSets.map(\.name))
        if let flag = fields["active"]?.flag() { user.isActive = flag }
        if let flag = fields["frozen"]?.flag() { user.isFrozen = flag }
        user.apiEnabled = fields["apiEnabled"]?.flag()
        if let ranges = fields["loginIPRanges"]?.ipRanges() { user.loginIPRanges = ranges }
        if let hours = fields["loginHours"].flatMap(LoginHoursReader.read) { user.loginHours = hours }
        user.licence = fields["licence"]?.name("a licence")
        user.password = fields["password"]?.secret("a password")
        user.securityToken = fields["securityToken"]?.secret("a security token")

        let reading = field.reading
        reading.references += permissionSets.map { Reference(kind: .permissionSet, org: index, name: $0.name, field: $0.field) }
        if username != nil {
            reading.definitions.add(.username, user.username, at: fields["username"] ?? field)
            reading.definitions.add(.userID, user.id.short, at: fields["id"] ?? field)
        }
        return user
    }

    private static let standIn = User(id: SalesforceID(.user, number: 0), username: "", profile: "")

    private static func username(_ fields: YAMLFields) -> String? {
        guard let field = fields.required("username", "the name that the user logs in with"), let name = field.name("a username")
        else { return nil }
        guard !name.contains(where: \.isWhitespace) else {
            field.expected("a username such as drupal@acme.example", hint: "no blanks can be in it")
            return nil
        }
        return name
    }

    private static func profile(_ fields: YAMLFields, of org: Org, index: Int) -> String {
        if let field = fields["profile"] {
            guard let name = field.name("a profile's name") else { return "" }
            fields.map.reading.references.append(Reference(kind: .profile, org: index, name: name, field: field))
            return name
        }
        if org.profiles.isEmpty { fields.map.problem("profile is missing, and the org has no profiles; give it one") }
        return org.profiles.first?.name ?? ""
    }
}

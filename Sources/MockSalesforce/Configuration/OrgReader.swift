internal import Foundation
internal import SalesforceOrg

/// Reads an org.
enum OrgReader {
    static let keys = [
        "name", "id", "kind", "status", "myDomain", "loginHost", "audiences", "sites", "timeZone", "profiles", "permissionSets", "users",
        "connectedApps", "approvals", "behaviour", "scenario",
    ]

    /// The profiles of an org that names none.
    static let standardProfiles = ["System Administrator", "Integration"]

    /// Reads an org; a stand-in where it is wrong, so that the rest is checked all the same.
    ///
    /// - Parameters:
    ///   - index: its position, which tells its names from those of others.
    ///   - defaultName: the name when it has none; nil: it must have one.
    static func read(_ field: YAMLField, index: Int, defaultName: String?) -> Org {
        guard let fields = YAMLFields(field, "an org", known: keys) else { return Org(name: "org\(index)") }
        let kind = fields["kind"]?.choice(of: Org.Kind.self) ?? .production
        let name = name(fields, defaultName) ?? "org\(index)"
        var org = Org(name: name, id: fields["id"]?.id(.organization), kind: kind, myDomain: fields["myDomain"].flatMap(HostName.read))
        if fields["myDomain"] == nil, HostName.complaint(org.myDomain) != nil {
            field.problem("no My Domain can be made of the name \(Excerpt.quoted(name)); give myDomain")
        }
        if let status = fields["status"]?.choice(of: Org.Status.self) { org.status = status }
        if let host = fields["loginHost"].flatMap(HostName.read) { org.loginHost = host }
        if let audiences = fields["audiences"]?.names("a list of URLs") { org.audiences = audiences.map(\.name) }
        if let timeZone = fields["timeZone"].flatMap(Self.timeZone) { org.timeZone = timeZone }
        if let behaviour = fields["behaviour"] { org.behaviour = BehaviourSetting.read(behaviour) }
        org.profiles = fields["profiles"].map { ProfileReader.read($0, org: index) } ?? standardProfiles.map(Profile.init(name:))
        org.permissionSets = fields["permissionSets"].map { PermissionSetReader.read($0, org: index) } ?? []
        org.users = items(fields["users"], "a list of users").map { UserReader.read($0, of: org, index: index) }
        org.connectedApps = items(fields["connectedApps"], "a list of connected apps").map { AppReader.read($0, of: org, index: index) }
        org.sites = items(fields["sites"], "a list of sites").compactMap { SiteReader.read($0, org: index) }
        for approval in items(fields["approvals"], "a list of approvals") { ApprovalReader.read(approval, org: index) }
        org.scenario = fields["scenario"].flatMap { scenario($0, of: org) }
        define(org, fields)
        return org
    }

    private static func items(_ field: YAMLField?, _ expectation: String) -> [YAMLField] { field?.list(expectation) ?? [] }

    private static func define(_ org: Org, _ fields: YAMLFields) {
        let reading = fields.map.reading
        reading.definitions.add(.orgName, org.name, at: fields["name"] ?? fields.map)
        reading.definitions.add(.orgID, org.id.short, at: fields["id"] ?? fields.map)
        reading.definitions.add(.myDomain, org.myDomain, at: fields["myDomain"] ?? fields.map)
        reading.definitions.add(loginHost: org.loginHost, at: fields["loginHost"] ?? fields.map)
    }

    private static func name(_ fields: YAMLFields, _ defaultName: String?) -> String? {
        guard let field = fields["name"] else {
            if defaultName == nil { _ = fields.required("name", "one for each org when there are several") }
            return defaultName
        }
        guard let name = field.name("the org's name") else { return nil }
        let isSafe = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-_.".utf8.contains(byte)
        }
        // The name is a segment of a path; "." and ".." would be taken for directories.
        guard isSafe, name.utf8.first != UInt8(ascii: "."), name.utf8.count <= 80 else {
            field.expected("a name of at most 80 letters, digits, -, _ and . that does not begin with a dot")
            return nil
        }
        return name
    }

    private static func scenario(_ field: YAMLField, of org: Org) -> String? {
        guard let name = field.name("a scenario such as user-frozen") else { return nil }
        guard let scenario = Scenarios.named(name) else {
            field.expected("a scenario such as user-frozen", hint: Spelling.hint(for: name, among: Scenarios.all.map(\.name)))
            return nil
        }
        if let obstacle = scenario.obstacle(in: org) {
            field.problem("\(obstacle)")
            return nil
        }
        return name
    }

    private static func timeZone(_ field: YAMLField) -> TimeZone? {
        guard let name = field.name("a time zone such as Europe/Berlin") else { return nil }
        if let zone = TimeZone(identifier: name) { return zone }
        let nearest = Spelling.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers)
        field.expected("a time zone of the IANA data base such as Europe/Berlin", hint: nearest.map { "did you mean \($0)?" })
        return nil
    }
}

/// Reads an Experience Cloud site.
enum SiteReader {
    static let keys = ["url", "usernames"]

    static func read(_ field: YAMLField, org index: Int) -> Site? {
        guard let fields = YAMLFields(field, "a site", known: keys) else { return nil }
        let users = fields["usernames"]?.names("a list of usernames") ?? []
        field.reading.references += users.map { Reference(kind: .user, org: index, name: $0.name, field: $0.field) }
        guard let urlField = fields.required("url", "the site's URL"), let url = urlField.name("the site's URL") else { return nil }
        let isURL = ["https://", "http://"].contains { url.hasPrefix($0) && url.utf8.count > $0.utf8.count } && !url.contains(" ")
        guard isURL else {
            urlField.expected("a URL such as https://acme.example.com/customers")
            return nil
        }
        return Site(url: url, usernames: users.map(\.name))
    }
}

internal import SalesforceOrg

/// The names that were given, each of which must be given once.
struct Definitions {
    /// What is named.
    enum Kind: String {
        case orgName = "org name"
        case orgID = "org id"
        case myDomain = "My Domain"
        case username
        case userID = "user id"
        case consumerKey = "consumer key"
        case appID = "app id"
        case appName = "app name"
        case profile
        case permissionSet = "permission set"
    }

    private struct Key: Hashable {
        let kind: Kind
        /// Nil where a name must be unique over all orgs.
        let org: Int?
        let name: String
    }

    private var places: [Key: (path: String, line: Int)] = [:]
    private var myDomains: [(host: String, field: YAMLField)] = []
    /// The login hosts of the orgs, besides the two generic ones.
    var loginHosts: [(host: String, field: YAMLField)] = []

    /// Notes a name, and a problem when it was given before.
    mutating func add(_ kind: Kind, _ name: String, in org: Int? = nil, at field: YAMLField) {
        // Salesforce does not tell upper from lower case in usernames; elsewhere the case is kept.
        let key = Key(kind: kind, org: org, name: kind == .username ? name.asciiLowercased : name)
        if kind == .myDomain { myDomains.append((name, field)) }
        guard let first = places[key] else { return places[key] = (field.path, field.line) }
        let scope = org == nil ? "" : " in this org"
        field.problem("the \(kind.rawValue) \(Excerpt.quoted(name)) is there twice\(scope); first at \(first.path) in line \(first.line)")
    }

    /// Notes a problem for each My Domain that is a login host, where a request could mean either.
    func checkHosts() {
        let places = Dictionary(loginHosts.map { ($0.host, $0.field) }, uniquingKeysWith: { first, _ in first })
        for (host, field) in myDomains {
            if Org.Kind.allCases.contains(where: { $0.loginHost == host }) {
                field.problem("\(Excerpt.quoted(host)) is Salesforce's login host; expected a My Domain such as acme.my.salesforce.com")
            } else if let login = places[host] {
                field.problem("\(Excerpt.quoted(host)) is also the login host at \(login.path) in line \(login.line)")
            }
        }
    }
}

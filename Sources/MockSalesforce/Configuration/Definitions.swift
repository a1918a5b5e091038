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

    /// Where a name is given: in what is read, or in an org that stands beside it.
    private enum Place {
        case field(YAMLField)
        case org(String)

        var field: YAMLField? { if case .field(let field) = self { field } else { nil } }

        var words: String {
            switch self {
            case .field(let field): field.place
            case .org(let name): "org \(Excerpt.plain(name))"
            }
        }
    }

    private var places: [Key: Place] = [:]
    private var myDomains: [(host: String, place: Place)] = []
    private var loginHosts: [(host: String, place: Place)] = []

    /// Notes a name, and a problem when it was given before.
    mutating func add(_ kind: Kind, _ name: String, in org: Int? = nil, at field: YAMLField) {
        if kind == .myDomain { myDomains.append((name, .field(field))) }
        guard let first = places.updateValue(.field(field), forKey: Self.key(kind, name, in: org)) else { return }
        places[Self.key(kind, name, in: org)] = first
        let what = "the \(kind.rawValue) \(Excerpt.quoted(name))"
        guard case .field = first else { return field.problem("\(what) is taken by \(first.words)") }
        field.problem("\(what) is there twice\(org == nil ? "" : " in this org"); first at \(first.words)")
    }

    /// Notes the login host of an org.
    mutating func add(loginHost: String, at field: YAMLField) { loginHosts.append((loginHost, .field(field))) }

    /// Notes the names of an org that stands beside what is read, and which nobody else may have.
    mutating func add(_ org: Org) {
        let place = Place.org(org.name)
        var names: [(Kind, String)] = [(.orgName, org.name), (.orgID, org.id.short), (.myDomain, org.myDomain)]
        names += org.users.flatMap { [(.username, $0.username), (.userID, $0.id.short)] }
        names += org.connectedApps.flatMap { [(.consumerKey, $0.consumerKey), (.appID, $0.id.short)] }
        for (kind, name) in names { places[Self.key(kind, name, in: nil)] = place }
        myDomains.append((org.myDomain, place))
        loginHosts.append((org.loginHost, place))
    }

    /// Salesforce does not tell upper from lower case in usernames; elsewhere the case is kept.
    private static func key(_ kind: Kind, _ name: String, in org: Int?) -> Key {
        Key(kind: kind, org: org, name: kind == .username ? name.asciiLowercased : name)
    }

    /// Notes a problem for each My Domain that is a login host, where a request could mean either.
    func checkHosts() {
        let logins = Dictionary(loginHosts.map { ($0.host, $0.place) }, uniquingKeysWith: { first, _ in first })
        for (host, place) in myDomains {
            if Org.Kind.allCases.contains(where: { $0.loginHost == host }) {
                place.field?.problem(
                    "\(Excerpt.quoted(host)) is Salesforce's login host; expected a My Domain such as acme.my.salesforce.com")
            } else if let login = logins[host] {
                if let field = place.field {
                    field.problem("\(Excerpt.quoted(host)) is also the login host at \(login.words)")
                } else {
                    login.field?.problem("\(Excerpt.quoted(host)) is also the My Domain of \(place.words)")
                }
            }
        }
    }
}

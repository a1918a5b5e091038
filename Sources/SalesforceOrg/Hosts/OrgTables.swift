/// What leads to orgs: a table for each kind of name. Adding or taking out one org touches its own names only.
struct OrgTables {
    private(set) var byName: [String: HostedOrg] = [:]
    private(set) var byID: [SalesforceID: HostedOrg] = [:]
    private(set) var byMyDomain: [String: HostedOrg] = [:]
    private(set) var byUsername: [String: HostedOrg] = [:]
    private(set) var byConsumerKey: [String: HostedOrg] = [:]
    /// The orgs that are no throw-away ones, by name.
    private(set) var lasting: [String: HostedOrg] = [:]
    /// The secrets of all apps, with the number of apps that have each.
    private(set) var consumerSecrets: [String: Int] = [:]
    /// The login hosts, with the number of orgs that have each, and one more for those of the two kinds, which are there without any.
    private var loginHosts = Dictionary(uniqueKeysWithValues: Org.Kind.allCases.map { ($0.loginHost, 1) })
    /// How often an org was made.
    private(set) var generation: UInt32 = 0

    init(generation: UInt32 = 0) { self.generation = generation }

    /// The first session epoch of an org that is made now: so far from the one before that 65,536 ends of all sessions lie between.
    mutating func nextEpoch() -> UInt32 {
        defer { generation &+= 1 }
        return generation << 16
    }

    func isLoginHost(_ host: String) -> Bool { loginHosts[host] != nil }

    mutating func add(_ hosted: HostedOrg, _ org: Org) {
        byName[org.name] = hosted
        byID[org.id] = hosted
        byMyDomain[org.myDomain] = hosted
        for secret in org.connectedApps.compactMap(\.consumerSecret) { consumerSecrets[secret, default: 0] += 1 }
        guard !org.isThrowAway else { return }
        lasting[org.name] = hosted
        loginHosts[org.loginHost, default: 0] += 1
        for user in org.users { byUsername[user.username.asciiLowercased] = hosted }
        for app in org.connectedApps { byConsumerKey[app.consumerKey] = hosted }
    }

    /// Takes out what ``add(_:_:)`` put in for the same org.
    mutating func remove(_ hosted: HostedOrg, _ org: Org) {
        byName[org.name] = nil
        byID[org.id] = nil
        byMyDomain[org.myDomain] = nil
        for secret in org.connectedApps.compactMap(\.consumerSecret) { consumerSecrets.count(down: secret) }
        guard !org.isThrowAway else { return }
        lasting[org.name] = nil
        loginHosts.count(down: org.loginHost)
        for user in org.users { byUsername[user.username.asciiLowercased] = nil }
        for app in org.connectedApps { byConsumerKey[app.consumerKey] = nil }
    }

    /// The first name of an org that another one has.
    ///
    /// - Parameter old: the org in whose place it would come.
    func conflict(of org: Org, besides old: HostedOrg? = nil) -> OrgConflict? {
        let isTaken = { (found: HostedOrg?) in found != nil && found !== old }
        if isTaken(byName[org.name]) { return .name(org.name) }
        if isTaken(byID[org.id]) { return .id(org.id) }
        if isTaken(byMyDomain[org.myDomain]) || isLoginHost(org.myDomain) { return .myDomain(org.myDomain) }
        if !org.isThrowAway, isTaken(byMyDomain[org.loginHost]) { return .loginHost(org.loginHost) }
        return nil
    }
}

/// A name of an org that another one has.
public enum OrgConflict: Error, Sendable, Equatable {
    /// The name.
    case name(String)
    /// The record id.
    case id(SalesforceID)
    /// The My Domain, which is another org's, or a login host.
    case myDomain(String)
    /// The login host, which is another org's My Domain.
    case loginHost(String)
}

extension [String: Int] {
    fileprivate mutating func count(down key: String) {
        guard let count = self[key] else { return }
        self[key] = count > 1 ? count - 1 : nil
    }
}

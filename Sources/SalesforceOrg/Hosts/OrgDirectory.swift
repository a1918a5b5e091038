internal import Locking

/// Finds orgs by host, username, consumer key, id and name. One short lock; making an org costs the same with one or a thousand others.
public final class OrgDirectory: Sendable {
    fileprivate struct Tables {
        var byName: [String: HostedOrg] = [:]
        var byID: [SalesforceID: HostedOrg] = [:]
        var byMyDomain: [String: HostedOrg] = [:]
        var byUsername: [String: HostedOrg] = [:]
        var byConsumerKey: [String: HostedOrg] = [:]
        var consumerSecrets: Set<String> = []
        /// How often the orgs were replaced.
        var generation: UInt32 = 0
        var loginHosts = Set(Org.Kind.allCases.map(\.loginHost))
    }

    private let tables = Lock(Tables())

    /// Makes an empty directory.
    public init() {}

    /// Replaces all orgs at once. An org that keeps its name and id keeps its clock, history, ledger and sessions. One that was gone and
    /// comes back begins anew: tokens of its earlier life count no more.
    ///
    /// The orgs must be free of conflicts, as the configuration reader makes sure.
    public func replaceAll(_ orgs: [Org], at serverTime: Timestamp) {
        tables.withLock { tables in
            let old = tables.byName
            tables = Tables(generation: tables.generation &+ 1)
            // So far apart that an org's sessions would have to be ended 65,536 times to reach the next.
            let firstEpoch = (tables.generation &- 1) << 16
            for org in orgs {
                if let kept = old[org.name], kept.id == org.id {
                    kept.replace(with: org, at: serverTime)
                    tables.add(kept, org)
                } else {
                    tables.add(HostedOrg(org, at: serverTime, sessionEpoch: firstEpoch), org)
                }
            }
        }
    }

    /// All orgs, by name.
    public var all: [HostedOrg] { tables.withLock { $0.byName.values.sorted { $0.name < $1.name } } }

    /// The org with a name.
    public func org(named name: String) -> HostedOrg? { tables.withLock { $0.byName[name] } }

    /// The org with an id.
    public func org(_ id: SalesforceID) -> HostedOrg? { tables.withLock { $0.byID[id] } }

    /// The org with a My Domain host.
    func org(atMyDomain host: String) -> HostedOrg? { org(listedAtMyDomain: host) ?? org(movedTo: host) }

    /// The org with a My Domain host, as it is configured.
    func org(listedAtMyDomain host: String) -> HostedOrg? { tables.withLock { $0.byMyDomain[host] } }

    /// The org whose My Domain was addressed.
    public func addressedOrg(_ address: AddressedHost) -> HostedOrg? {
        if case .myDomain(let host) = address.scope { org(atMyDomain: host) } else { nil }
    }

    /// Whether a text is the secret of some app.
    func isConsumerSecret(_ text: String) -> Bool { tables.withLock { $0.consumerSecrets.contains(text) } }

    /// What a Salesforce host name leads to; nil for a host that is none.
    func scope(ofHost host: String) -> AddressedHost.Scope? {
        tables.withLock { tables in
            if tables.byMyDomain[host] != nil { return .myDomain(host) }
            return tables.loginHosts.contains(host) ? .loginHost(host) : nil
        }
    }

    /// The orgs in which a scope finds an app and a user.
    ///
    /// Consumer keys are known at every host: a production key at test.salesforce.com is an app that is not installed there, no
    /// unknown one (field report R07). Users are found only behind their own host (R09, R14).
    func find(consumerKey: String?, username: String?, in scope: AddressedHost.Scope) -> (app: HostedOrg?, user: HostedOrg?) {
        let (appOrg, userOrg) = tables.withLock { tables in
            (consumerKey.flatMap { tables.byConsumerKey[$0] }, username.flatMap { tables.byUsername[$0.asciiLowercased] })
        }
        switch scope {
        case .root:
            return (appOrg, userOrg)
        case .loginHost(let host):
            return (appOrg, userOrg?.snapshot.isFound(atLoginHost: host) == true ? userOrg : nil)
        case .myDomain(let host):
            let org = org(atMyDomain: host)
            let hasApp = consumerKey.map { org?.snapshot.app(consumerKey: $0) != nil } ?? false
            return (hasApp ? org : appOrg, org)
        }
    }
}

extension OrgDirectory.Tables {
    fileprivate mutating func add(_ hosted: HostedOrg, _ org: Org) {
        byName[org.name] = hosted
        byID[org.id] = hosted
        byMyDomain[org.myDomain] = hosted
        consumerSecrets.formUnion(org.connectedApps.compactMap(\.consumerSecret))
        guard !org.isThrowAway else { return }
        loginHosts.insert(org.loginHost)
        for user in org.users { byUsername[user.username.asciiLowercased] = hosted }
        for app in org.connectedApps { byConsumerKey[app.consumerKey] = hosted }
    }
}

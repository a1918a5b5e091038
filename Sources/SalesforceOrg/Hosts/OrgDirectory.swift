internal import Locking

/// Finds orgs by host, username, consumer key, id and name. One short lock; making an org costs the same with one or a thousand others.
public final class OrgDirectory: Sendable {
    private let tables = Lock(OrgTables())
    /// The orgs whose devices wait for a user, by user code.
    private let waiting = Lock(RecentValues<String, SalesforceID>(capacity: PendingGrants.codeCapacity))

    /// Makes an empty directory.
    public init() {}

    /// Replaces all orgs at once. An org that keeps its name and id keeps its clock, history, ledger and sessions. One that was gone and
    /// comes back begins anew: tokens of its earlier life count no more. Throw-away orgs stay, unless a name of theirs is needed.
    ///
    /// The orgs must be free of conflicts, as the configuration reader makes sure.
    public func replaceAll(_ orgs: [Org], at serverTime: Timestamp) {
        tables.withLock { tables in
            let old = tables
            tables = OrgTables(generation: old.generation)
            let epoch = tables.nextEpoch()
            for org in orgs {
                if let kept = old.lasting[org.name], kept.id == org.id {
                    kept.replace(with: org, at: serverTime)
                    tables.add(kept, org)
                } else {
                    tables.add(HostedOrg(org, at: serverTime, sessionEpoch: epoch), org)
                }
            }
            for hosted in old.byName.values {
                let org = hosted.base
                if org.isThrowAway, tables.conflict(of: org) == nil { tables.add(hosted, org) }
            }
        }
    }

    /// Adds an org.
    ///
    /// - Throws: ``OrgConflict`` when a name of it is taken; nothing is changed then.
    @discardableResult
    public func add(_ org: Org, at serverTime: Timestamp) throws(OrgConflict) -> HostedOrg {
        // Made outside of the lock, which is that of every request.
        let hosted = HostedOrg(org, at: serverTime, sessionEpoch: tables.withLock { $0.nextEpoch() })
        try tables.withLock { tables throws(OrgConflict) in
            if let conflict = tables.conflict(of: org) { throw conflict }
            tables.add(hosted, org)
        }
        return hosted
    }

    /// Changes the org with this name, or adds it. With another id it begins anew.
    ///
    /// - Parameter isConfiguration: whether the configuration says so, too, by now: a reset goes back to it then.
    /// - Throws: ``OrgConflict`` when a name of it is taken by another org; nothing is changed then.
    @discardableResult
    public func edit(_ org: Org, at serverTime: Timestamp, isConfiguration: Bool = false) throws(OrgConflict) -> HostedOrg {
        try tables.withLock { tables throws(OrgConflict) in
            let old = tables.byName[org.name]
            if let conflict = tables.conflict(of: org, besides: old) { throw conflict }
            if let old { tables.remove(old, old.base) }
            guard let old, old.id == org.id else {
                let new = HostedOrg(
                    org, at: serverTime, sessionEpoch: tables.nextEpoch(), configured: isConfiguration ? org : old?.configured)
                tables.add(new, org)
                return new
            }
            if isConfiguration { old.replace(with: org, at: serverTime) } else { old.edit(to: org, at: serverTime) }
            tables.add(old, org)
            return old
        }
    }

    /// Takes an org out, with everything that it holds.
    ///
    /// - Returns: the org; nil when there is none with this name.
    @discardableResult
    public func remove(named name: String) -> HostedOrg? {
        tables.withLock { tables in
            guard let old = tables.byName[name] else { return nil }
            tables.remove(old, old.base)
            return old
        }
    }

    /// Whether a host is an org's My Domain or a login host.
    public func isHost(_ host: String) -> Bool { scope(ofHost: host) != nil }

    /// All orgs, by name.
    public var all: [HostedOrg] { tables.withLock { $0.byName.values.sorted { $0.name < $1.name } } }

    /// The orgs that are no throw-away ones, by name.
    public var lasting: [HostedOrg] { tables.withLock { $0.lasting.values.sorted { $0.name < $1.name } } }

    /// The org with a name.
    public func org(named name: String) -> HostedOrg? { tables.withLock { $0.byName[name] } }

    /// The org with an id.
    public func org(_ id: SalesforceID) -> HostedOrg? { tables.withLock { $0.byID[id] } }

    /// Notes that a device of an org waits for a user.
    func noteDevice(userCode: String, of org: SalesforceID) { waiting.withLock { $0.note(userCode, org) } }

    /// The org whose device waits for a user with this user code, with what it waits for.
    func device(userCode: String) -> (device: DeviceAuthorization, org: HostedOrg)? {
        guard let org = waiting.withLock({ $0[userCode] }).flatMap(org), let device = org.pending.device(userCode: userCode) else {
            return nil
        }
        return (device, org)
    }

    /// The org with a My Domain host.
    func org(atMyDomain host: String) -> HostedOrg? { org(listedAtMyDomain: host) ?? org(movedTo: host) }

    /// The org with a My Domain host, as it is configured.
    func org(listedAtMyDomain host: String) -> HostedOrg? { tables.withLock { $0.byMyDomain[host] } }

    /// The org whose My Domain was addressed.
    public func addressedOrg(_ address: AddressedHost) -> HostedOrg? {
        if case .myDomain(let host) = address.scope { org(atMyDomain: host) } else { nil }
    }

    /// Whether a text is the secret of some app.
    func isConsumerSecret(_ text: String) -> Bool { tables.withLock { $0.consumerSecrets[text] != nil } }

    /// What a Salesforce host name leads to; nil for a host that is none.
    func scope(ofHost host: String) -> AddressedHost.Scope? {
        tables.withLock { tables in
            if tables.byMyDomain[host] != nil { return .myDomain(host) }
            return tables.isLoginHost(host) ? .loginHost(host) : nil
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

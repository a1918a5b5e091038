/// Where a host that is an org's no more, or never was one for programs, sends requests on.
///
/// Sources: field report R30: restforce issue 401, jsforce issue 1352 (Lightning), ForceCLI pull request 645 (a renamed My Domain).
public struct HostRedirect: Sendable, Equatable {
    /// Which host it is.
    public enum Reason: Sendable, Equatable {
        /// `acme.lightning.force.com`, where people work: 302 without a body.
        case lightning
        /// The My Domain that the org had before: 307 with a page.
        case formerMyDomain
    }

    /// Which host it is.
    public let reason: Reason
    /// The org's My Domain host.
    public let host: String
}

/// What a Salesforce host name leads to.
struct HostMeaning {
    var scope: AddressedHost.Scope
    var redirect: HostRedirect?

    static let lightningEnding = ".lightning.force.com"
    static let myDomainEnding = ".my.salesforce.com"
}

extension OrgDirectory {
    /// What a host name leads to; nil for a host that is none of Salesforce's.
    func meaning(ofHost host: String) -> HostMeaning? {
        switch scope(ofHost: host) {
        case .myDomain?:
            var meaning = HostMeaning(scope: .myDomain(host))
            if let current = org(listedAtMyDomain: host)?.snapshot.org.myDomain, current != host {
                meaning.redirect = HostRedirect(reason: .formerMyDomain, host: current)
            }
            return meaning
        case let scope?: return HostMeaning(scope: scope)
        case nil:
            if org(movedTo: host) != nil { return HostMeaning(scope: .myDomain(host)) }
            guard host.hasSuffix(HostMeaning.lightningEnding) else { return nil }
            let myDomain = host.dropLast(HostMeaning.lightningEnding.utf8.count) + HostMeaning.myDomainEnding
            guard let org = org(listedAtMyDomain: String(myDomain)) else { return nil }
            return HostMeaning(scope: .root, redirect: HostRedirect(reason: .lightning, host: org.snapshot.org.myDomain))
        }
    }

    /// The org that has moved to a host.
    func org(movedTo host: String) -> HostedOrg? {
        guard let former = AfterLogin.formerMyDomain(host), let org = org(listedAtMyDomain: former), org.snapshot.org.myDomain == host
        else { return nil }
        return org
    }
}

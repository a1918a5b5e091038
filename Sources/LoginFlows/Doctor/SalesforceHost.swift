internal import Encoding

/// What a host name is to Salesforce, as far as its spelling tells.
enum SalesforceHost: Equatable {
    /// `login.salesforce.com`.
    case productionLogin
    /// `test.salesforce.com`.
    case sandboxLogin
    /// A My Domain host; sandboxes and scratch orgs have `--` or a name of their own in it.
    case myDomain(isSandbox: Bool)
    /// An Experience Cloud site.
    case site
    /// A host of the user interface, which issues no tokens, with the My Domain host of the same org.
    case userInterface(myDomain: String?)
    /// An instance such as `na12.salesforce.com`, or a My Domain of the old form.
    case instance
    /// Nearly one of Salesforce's; with the right spelling.
    case misspelled(nearest: String)
    /// This machine, a container, an address: where a mock may be.
    case local
    /// Any other.
    case other

    /// - Parameter host: in lower case.
    init(_ host: String) {
        let labels = host.split(separator: ".").map(String.init)
        switch host {
        case Self.production: self = .productionLogin
        case Self.sandbox: self = .sandboxLogin
        case _ where host.hasSuffix(Self.myDomainEnding):
            let name = host.dropLast(Self.myDomainEnding.count)
            self = .myDomain(isSandbox: name.contains("--") || name.hasSuffix(".sandbox") || name.hasSuffix(".scratch"))
        case _ where Self.isUserInterface(host): self = .userInterface(myDomain: Self.myDomain(ofUserInterface: host))
        case _ where Self.isLocal(host, labels): self = .local
        case _ where host.hasSuffix(".my.site.com") || host.hasSuffix(".force.com"): self = .site
        default:
            if let nearest = Self.nearest(to: labels) {
                self = .misspelled(nearest: nearest)
            } else {
                self = host.hasSuffix(".salesforce.com") ? .instance : .other
            }
        }
    }

    static let production = "login.salesforce.com"
    static let sandbox = "test.salesforce.com"
    private static let myDomainEnding = ".my.salesforce.com"
    private static let setupEnding = ".my.salesforce-setup.com"
    private static let lightningEnding = ".lightning.force.com"

    /// Whether it is Salesforce's, or meant to be.
    var isSalesforce: Bool { self != .local && self != .other }

    /// The login host of orgs of its kind, where the name tells the kind.
    var loginHost: String? {
        switch self {
        case .productionLogin, .myDomain(isSandbox: false): Self.production
        case .sandboxLogin, .myDomain(isSandbox: true): Self.sandbox
        default: nil
        }
    }

    private static func isUserInterface(_ host: String) -> Bool {
        [lightningEnding, setupEnding, ".lightning.com", ".visualforce.com", ".vf.force.com", ".file.force.com", ".content.force.com"]
            .contains { host.hasSuffix($0) }
            || ["help.salesforce.com", "www.salesforce.com", "developer.salesforce.com", "trailhead.salesforce.com"].contains(host)
    }

    private static func myDomain(ofUserInterface host: String) -> String? {
        for ending in [lightningEnding, setupEnding] where host.hasSuffix(ending) {
            return host.dropLast(ending.count) + myDomainEnding
        }
        return nil
    }

    private static func isLocal(_ host: String, _ labels: [String]) -> Bool {
        labels.count < 2 || IPAddress(host) != nil || ["localhost", "test", "local", "internal", "example"].contains(labels.last)
    }

    /// The login host, or the My Domain host, that somebody meant: two mistakes at most in the part that is Salesforce's.
    private static func nearest(to labels: [String]) -> String? {
        let host = labels.joined(separator: ".")
        for known in [production, sandbox] where 1...2 ~= editDistance(Array(host), Array(known)) { return known }
        for count in 2...4 where labels.count > count {
            let ending = "." + labels.suffix(count).joined(separator: ".")
            guard 1...2 ~= editDistance(Array(ending), Array(myDomainEnding)) else { continue }
            return labels.dropLast(count).joined(separator: ".") + myDomainEnding
        }
        return nil
    }
}

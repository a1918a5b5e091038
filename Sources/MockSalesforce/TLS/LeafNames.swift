internal import Encoding
internal import JOSE
internal import SalesforceOrg

/// The names that a server's certificate is for: Salesforce's, this machine's, and those of the configuration.
struct LeafNames: Sendable {
    /// Those that are in the certificate.
    private(set) var certified: [CertifiedName] = Self.standard.compactMap { CertifiedName($0) }
    /// Those that it cannot be for.
    private(set) var outside: [String] = []

    private static let standard =
        Org.Kind.allCases.map(\.loginHost) + [
            "*.my.salesforce.com", "*.sandbox.my.salesforce.com", "*.develop.my.salesforce.com", "*.scratch.my.salesforce.com",
            "salesforce",
            "localhost", "127.0.0.1", "::1",
        ]
    /// More would make the handshake longer than clients take.
    private static let limit = 500

    /// Collects the names.
    ///
    /// - Parameter others: names of the command line; what stands for every address is none.
    init(orgs: [Org], others: [String]) {
        let ofOrgs = orgs.flatMap { org in [org.loginHost, org.myDomain] + org.sites.compactMap { HTTPURL($0.url)?.host } }
        for text in ofOrgs + others.filter({ $0 != "0.0.0.0" && $0 != "::" }) { add(text) }
    }

    private mutating func add(_ text: String) {
        guard let name = CertifiedName(text), NameConstraints.permit(name), certified.count < Self.limit else {
            if !outside.contains(text) { outside.append(text) }
            return
        }
        if !covers(name) { certified.append(name) }
    }

    /// Whether the certificate is for a name.
    func covers(_ name: CertifiedName) -> Bool { certified.contains { $0.covers(name) } }

    /// What to say of the names that it is not for.
    var notes: [String] {
        guard !outside.isEmpty else { return [] }
        let names = outside.prefix(5).joined(separator: ", ") + (outside.count > 5 ? " and \(outside.count - 5) more" : "")
        return [
            "the certificate is not for \(names): the local authority may vouch for \(NameConstraints.sentence) only. "
                + "Give a pair of your own with --tls-certificate and --tls-key if clients ask for it over TLS"
        ]
    }

    /// What to say when the names have changed since the certificate was made.
    func notes(onChangeTo names: LeafNames) -> [String] {
        let added = names.certified.filter { !covers($0) }
        guard !added.isEmpty else { return [] }
        let list = added.prefix(5).map(\.description).joined(separator: ", ")
        return ["the certificate is not for \(list) yet; start the server anew if clients ask for it over TLS"]
    }
}

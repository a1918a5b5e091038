internal import Encoding

/// What the local certificate authority may vouch for: Salesforce's names, names that no public DNS gives out, and this machine itself.
///
/// They stand in its certificate as a critical extension (RFC 5280 section 4.2.1.10), so that even its key can make no certificate that
/// a client takes for any other server.
package enum NameConstraints {
    /// The domains, each with all names below it. `salesforce` is the name of the service in docker-compose.yml.
    package static let domains = ["salesforce.com", "force.com", "salesforce", "localhost", "test", "local", "internal"]

    /// Whether a certificate for a name can be made that clients take.
    package static func permit(_ name: CertifiedName) -> Bool {
        switch name {
        case .host(let host):
            let bare = host.hasPrefix("*.") ? host.dropFirst(2) : host[...]
            return domains.contains { bare == $0 || bare.hasSuffix(".\($0)") }
        case .address(let high, let low):
            let address = IPAddress(high: high, low: low)
            return address.v4.map { $0 >> 24 == 127 } ?? (address.high == 0 && address.low == 1)
        }
    }

    /// The names in a sentence.
    package static let sentence = "\(domains.joined(separator: ", ")) and the names below them, 127.0.0.0/8 and ::1"

    /// The value of the extension, as OpenSSL reads it.
    static let value =
        "critical," + (domains.map { "permitted;DNS:\($0)" } + addresses.map { "permitted;IP:\($0)" }).joined(separator: ",")

    private static let addresses = ["127.0.0.0/255.0.0.0", "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]
}

internal import Foundation
internal import JOSE
internal import MockSalesforce
internal import SalesforceOrg

/// The org that a connector logs in to, and what it needs for that.
public struct SweepTarget: Sendable {
    /// Every org of the configuration.
    let orgs: [Org]
    /// The position of the org that scenarios are laid over.
    let index: Int
    let consumerKey: String
    let username: String
    let key: RSAPrivateKey
    /// The file of the key as the connector gets it.
    let keyFile: [UInt8]

    /// The org that scenarios are laid over.
    var org: Org { orgs[index] }

    /// An org for sweeps: production, one app, one user, a key pair that is made for it.
    ///
    /// - Throws: ``SweepError`` when no key pair can be made.
    public static func builtIn() throws(SweepError) -> SweepTarget {
        let (key, certificate) = try SweepError.of(.failure) { () throws(FileProblem) in
            try KeyPairFiles.makePair(commonName: "mock-salesforce sweep", days: 30, now: ServerClock.now)
        }
        let pem = Array(certificate.pem().utf8)
        let configuration = try SweepError.of(.failure) { () throws(ConfigurationError) in
            try Configuration.read(yaml: yaml, file: "the org of sweep") { _ in pem }
        }
        return try SweepTarget(configuration.orgs, org: nil, username: nil, key: key, keyFile: Array(key.pem().utf8))
    }

    /// An org of a configuration file.
    ///
    /// - Parameters:
    ///   - file: the configuration.
    ///   - org: the name of the org; nil: the only one.
    ///   - username: the user; nil: the first of the org.
    ///   - keyFile: the private key, which belongs to the certificate of one of the org's apps.
    /// - Throws: ``SweepError`` that says what does not fit.
    public static func configured(
        file: String, org: String?, username: String?, keyFile: String
    ) throws(SweepError) -> SweepTarget {
        let configuration = try SweepError.of(.configuration) { () throws(ConfigurationError) in try Configuration.read(fileAt: file) }
        let bytes = try SweepError.of(.configuration, keyFile) { () throws(FileProblem) in try BoundedFile.read(keyFile, upTo: 65_536) }
        let key = try SweepError.of(.configuration, keyFile) { () throws(KeyError) in try RSAPrivateKey(reading: bytes) }
        return try SweepTarget(configuration.orgs, org: org, username: username, key: key, keyFile: bytes)
    }

    private init(_ orgs: [Org], org name: String?, username: String?, key: RSAPrivateKey, keyFile: [UInt8]) throws(SweepError) {
        index = try Self.position(of: name, in: orgs)
        let org = orgs[index]
        guard let app = org.connectedApps.first(where: { $0.certificate?.publicKey == key.publicKey }) else {
            throw SweepError(
                .configuration, "no app of org \(org.name) has the certificate of this private key; give the key of one of its certificates"
            )
        }
        guard let user = username ?? org.users.first?.username else {
            throw SweepError(.configuration, "org \(org.name) has no user who could log in")
        }
        self.orgs = orgs
        consumerKey = app.consumerKey
        self.username = user
        self.key = key
        self.keyFile = keyFile
    }

    private static func position(of name: String?, in orgs: [Org]) throws(SweepError) -> Int {
        let names = orgs.map(\.name)
        guard let name else {
            guard orgs.count == 1 else {
                throw SweepError(.usage, orgs.isEmpty ? "the configuration has no org" : "which org? Give --org; \(list(names))")
            }
            return 0
        }
        guard let index = names.firstIndex(of: name) else {
            throw SweepError(.usage, "--org: no org is called \(name); \(ScenarioNames.hint(for: name, among: names))")
        }
        return index
    }

    private static func list(_ names: [String]) -> String { "there are " + names.prefix(20).joined(separator: ", ") }

    private static let yaml = """
        orgs:
          - name: sweep
            kind: production
            myDomain: sweep.my.salesforce.com
            profiles: [Integration]
            users:
              - {username: integration@sweep.example, email: integration@sweep.example, profile: Integration}
            connectedApps:
              - name: Connector
                consumerKey: 3MVG9.sweep.connector
                certificate: certificate.pem
                scopes: [api, refresh_token]
                permittedUsers: adminApproved
                profiles: [Integration]

        """
}

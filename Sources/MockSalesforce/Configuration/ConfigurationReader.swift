internal import SalesforceOrg
internal import Yams

/// Reads the whole document.
enum ConfigurationReader {
    static let keys = ["orgs"]

    /// The name of the only org of a file, when it has none.
    static let onlyOrg = "acme"

    static func read(
        _ text: String, file: String, certificateAt: @escaping (String) throws -> [UInt8]
    ) throws(ConfigurationError) -> Configuration {
        guard let node = try YAMLParsing.root(of: text, file: file) else { return Configuration(orgs: [], notes: []) }
        return try read(node, ConfigurationReading(file: file, certificateAt: certificateAt))
    }

    /// Reads the root of a document.
    static func read(_ node: Node, _ reading: ConfigurationReading) throws(ConfigurationError) -> Configuration {
        let root = YAMLField(root: node, reading: reading)
        let orgs = root.isNull ? [] : readOrgs(root)
        return try finish(orgs, reading)
    }

    /// Reads the document of one org beside others, whose names it may use but not take.
    static func readOrg(_ document: Node, beside others: [Org]) throws(ConfigurationError) -> Org {
        let reading = ConfigurationReading(file: "the org") { _ in throw PathOverHTTP() }
        for other in others { reading.definitions.add(other) }
        let org = OrgReader.read(YAMLField(root: document, reading: reading), index: 0, defaultName: nil)
        return try finish([org], beside: others, reading).orgs[0]
    }

    /// Why a certificate's path is not followed.
    private struct PathOverHTTP: Error, CustomStringConvertible {
        let description = "over HTTP a certificate is its PEM text, never a path"
    }

    private static func readOrgs(_ root: YAMLField) -> [Org] {
        guard let fields = YAMLFields(root, "the orgs, under the key orgs", known: keys) else { return [] }
        guard let items = fields["orgs"]?.list("a list of orgs") else { return [] }
        return items.enumerated().map { index, item in
            OrgReader.read(item, index: index, defaultName: items.count == 1 ? onlyOrg : nil)
        }
    }

    private static func finish(
        _ orgs: [Org], beside others: [Org] = [], _ reading: ConfigurationReading
    ) throws(ConfigurationError) -> Configuration {
        var orgs = orgs
        let references = References(orgs + others)
        for reference in reading.references where !reading.isFull { references.check(reference) }
        for draft in reading.approvals where !reading.isFull {
            guard let app = references.app(of: draft) else { continue }
            orgs[draft.org].approvals.append(
                Approval(username: draft.username, consumerKey: app.consumerKey, scopes: draft.scopes ?? app.scopes))
        }
        reading.definitions.checkHosts()
        try reading.finish()
        var configuration = Configuration(orgs: orgs, notes: reading.notes)
        configuration.certificatePaths = reading.certificatePaths
        return configuration
    }
}

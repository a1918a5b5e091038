internal import SalesforceOrg

/// Reads the whole document.
enum ConfigurationReader {
    static let keys = ["orgs"]

    /// The name of the only org of a file, when it has none.
    static let onlyOrg = "acme"

    static func read(
        _ text: String, file: String, certificateAt: @escaping (String) throws -> [UInt8]
    ) throws(ConfigurationError) -> Configuration {
        guard let node = try YAMLParsing.root(of: text, file: file) else { return Configuration(orgs: [], notes: []) }
        let reading = ConfigurationReading(file: file, certificateAt: certificateAt)
        let root = YAMLField(node: node, path: "", reading: reading)
        let orgs = root.isNull ? [] : readOrgs(root)
        return try finish(orgs, reading)
    }

    /// Reads one org that stands by itself, as the control API takes it.
    static func readOrg(
        _ text: String, file: String, defaultName: String, certificateAt: @escaping (String) throws -> [UInt8]
    ) throws(ConfigurationError) -> Configuration {
        let node = try YAMLParsing.root(of: text, file: file)
        let reading = ConfigurationReading(file: file, certificateAt: certificateAt)
        let field = node.map { YAMLField(node: $0, path: "", reading: reading) }
        guard let field, !field.isNull else { return Configuration(orgs: [Org(name: defaultName)], notes: []) }
        return try finish([OrgReader.read(field, index: 0, defaultName: defaultName)], reading)
    }

    private static func readOrgs(_ root: YAMLField) -> [Org] {
        guard let fields = YAMLFields(root, "the orgs, under the key orgs", known: keys) else { return [] }
        guard let items = fields["orgs"]?.list("a list of orgs") else { return [] }
        return items.enumerated().map { index, item in
            OrgReader.read(item, index: index, defaultName: items.count == 1 ? onlyOrg : nil)
        }
    }

    private static func finish(_ orgs: [Org], _ reading: ConfigurationReading) throws(ConfigurationError) -> Configuration {
        var orgs = orgs
        let references = References(orgs)
        for reference in reading.references where !reading.isFull { references.check(reference) }
        for draft in reading.approvals where !reading.isFull {
            guard let app = references.app(of: draft) else { continue }
            orgs[draft.org].approvals.append(
                Approval(username: draft.username, consumerKey: app.consumerKey, scopes: draft.scopes ?? app.scopes))
        }
        reading.definitions.checkHosts()
        try reading.finish()
        return Configuration(orgs: orgs, notes: reading.notes)
    }
}

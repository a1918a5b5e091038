/// What a connector's command finds in its environment.
public enum ConnectorVariable: String, Sendable, CaseIterable {
    /// The login URL.
    case loginURL = "LOGIN_URL"
    /// The app's consumer key.
    case consumerKey = "CONSUMER_KEY"
    /// The username.
    case username = "USERNAME"
    /// The path of the private key.
    case privateKeyFile = "PRIVATE_KEY_FILE"
    /// An audience that the org takes.
    case audience = "AUDIENCE"
    /// The path of the certificate authority's certificate; only with TLS.
    case caFile = "CA_FILE"
    /// The private key itself, in PEM; only under a name of the user's.
    case privateKey = "PRIVATE_KEY"

    static let prefix = "MOCK_SALESFORCE_"
}

/// A variable under another name: `--env LOGIN_URL=SF_URL`.
public struct VariableMapping: Sendable, Hashable {
    let variable: ConnectorVariable
    let name: String

    /// Reads `LOGIN_URL=SF_URL`.
    public init(_ text: String) throws(SweepError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let known = ConnectorVariable.allCases.map(\.rawValue)
        let written = parts[0].hasPrefix(ConnectorVariable.prefix) ? String(parts[0].dropFirst(ConnectorVariable.prefix.count)) : parts[0]
        guard let variable = ConnectorVariable(rawValue: written) else {
            throw SweepError(.usage, "--env \(text): there is no \(written); \(ScenarioNames.hint(for: written, among: known))")
        }
        guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy({ $0 == 0x5F || $0.isLetterOrDigit }) else {
            throw SweepError(.usage, "--env \(text): expected \(written)=NAME, where NAME is what your connector reads, such as SF_URL")
        }
        self.variable = variable
        name = parts[1]
    }
}

/// Makes the environment of a connector's command.
struct ConnectorEnvironment: Sendable {
    /// That of this process.
    let inherited: [String: String]
    let mappings: [VariableMapping]

    /// The inherited environment, without what is set for another mock, and with what this one has to say.
    ///
    /// A proxy stays what it is, but for this machine: the mock is here.
    func variables(_ values: [ConnectorVariable: String]) -> [String: String] {
        var environment = inherited.filter { !$0.key.hasPrefix(ConnectorVariable.prefix) }
        for (variable, value) in values where variable != .privateKey { environment[ConnectorVariable.prefix + variable.rawValue] = value }
        for mapping in mappings { environment[mapping.name] = values[mapping.variable] }
        for name in ["NO_PROXY", "no_proxy"] {
            let hosts = environment[name].map { $0.isEmpty ? "" : $0 + "," } ?? ""
            environment[name] = hosts + "127.0.0.1,localhost"
        }
        return environment
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

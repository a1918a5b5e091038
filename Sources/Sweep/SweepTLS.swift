internal import MockSalesforce
internal import SalesforceOrg

/// That the login URL is one of https, with a certificate of the local authority.
public struct SweepTLS: Sendable {
    let port: UInt16
    /// The authority's certificate, which the connector is to trust.
    let caFile: String
    private let settings: TLSSettings

    /// Finds the authority's folder.
    ///
    /// - Parameters:
    ///   - port: the port; 0 for a free one in each run.
    ///   - directory: the authority's folder; nil: `ca` in the user's data directory.
    ///   - environment: that of the process.
    /// - Throws: ``SweepError`` when the environment names no data directory.
    public init(port: UInt16, directory: String?, environment: [String: String]) throws(SweepError) {
        let files = try SweepError.of(.configuration) { () throws(FileProblem) in
            try AuthorityFiles(directory: directory, environment: environment)
        }
        self.port = port
        caFile = files.certificate
        settings = TLSSettings(port: port, authority: files)
    }

    /// Makes the listener, which all runs share.
    func listener(for orgs: [Org], loginHost: String?) throws(SweepError) -> TLSListener {
        try SweepError.of(.configuration) { () throws(FileProblem) in
            try settings.listener(for: orgs, others: [loginHost].compactMap { $0 }, now: ServerClock.now)
        }
    }

    /// The login URL at a port.
    static func loginURL(host: String?, port: Substring) -> String {
        "https://\(host ?? "localhost")" + (port == "443" ? "" : ":\(port)")
    }
}

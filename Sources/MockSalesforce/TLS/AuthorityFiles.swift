internal import Foundation
package import JOSE
package import SalesforceOrg

/// The local certificate authority in its folder, made when it is first needed and kept.
package struct AuthorityFiles: Sendable {
    private let directory: String

    /// The certificate, which clients are to trust.
    package var certificate: String { "\(directory)/ca.pem" }
    /// The certificate as Java takes it.
    package var trustStore: String { "\(directory)/ca.jks" }
    /// A folder with settings for PHP.
    package var phpSettings: String { "\(directory)/php" }
    private var key: String { "\(directory)/ca-key.pem" }

    /// Makes the files' names.
    ///
    /// - Parameters:
    ///   - directory: the folder; nil: `ca` in the user's data directory.
    ///   - environment: the environment of the process.
    /// - Throws: ``FileProblem`` when the environment names no data directory.
    package init(directory: String?, environment: [String: String]) throws(FileProblem) {
        guard let path = directory ?? BuiltInOrg.dataDirectory(environment: environment).map({ "\($0)/ca" }) else {
            throw FileProblem(
                description: "the certificate authority has nowhere to be kept: set HOME or XDG_DATA_HOME, or give --ca-dir")
        }
        self.directory = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// Reads the authority; makes it when there is none, and its certificate anew when less than half of its life is left.
    ///
    /// Any number of processes may do so at once: the key that is there first stays, and every certificate made for it is as good as any
    /// other. Each file appears whole or not at all.
    ///
    /// - Throws: ``FileProblem`` when the files can be neither read nor made, are damaged, do not belong together, or others may read the key.
    package func load(now: Timestamp) throws(FileProblem) -> CertificateAuthority {
        try makeDirectory()
        // In this order: the key is made before the certificate.
        let hadCertificate = !NewFile.existing([certificate]).isEmpty
        if NewFile.existing([key]).isEmpty {
            guard !hadCertificate else {
                throw FileProblem(description: "\(key) is missing; delete \(certificate), too, to get a new pair")
            }
            _ = try NewFile.make(key, try Self.making { () throws(KeyError) in try TLSPrivateKey.generate() }.pem(), mode: NewFile.secret)
        }
        let key = try readKey()
        if NewFile.existing([certificate]).isEmpty {
            let made = try Self.making { () throws(CertificateError) in try CertificateAuthority.make(key: key, at: now.seconds) }
            _ = try NewFile.make(certificate, made.certificate.pem(), mode: NewFile.plain)
        }
        var authority = try read(certificate) { bytes throws(CertificateError) in
            try CertificateAuthority(certificate: try Certificate(reading: bytes), key: key)
        }
        if authority.isDue(at: now.seconds) {
            let due = authority
            authority = try Self.making { () throws(CertificateError) in try due.renewed(at: now.seconds) }
            try NewFile.replace(certificate, Array(authority.certificate.pem().utf8), mode: NewFile.plain)
        }
        try writeForOthers(authority)
        return authority
    }

    private func makeDirectory() throws(FileProblem) {
        // That of the data directory, too: Foundation gives the mode to the last folder only.
        try NewFile.makeDirectory((directory as NSString).deletingLastPathComponent, mode: 0o700)
        try NewFile.makeDirectory(directory, mode: 0o700)
    }

    private func readKey() throws(FileProblem) -> TLSPrivateKey {
        guard let mode = NewFile.mode(key) else { throw FileProblem(description: "\(key) cannot be read") }
        guard mode & 0o077 == 0 else {
            throw FileProblem(description: "others may read \(key); if nobody else did, keep it: chmod 600 \(key)")
        }
        return try read(key) { bytes throws(KeyError) in try TLSPrivateKey(reading: bytes) }
    }

    /// Writes what is made of the certificate, where it is not there as it should be.
    private func writeForOthers(_ authority: CertificateAuthority) throws(FileProblem) {
        try NewFile.makeDirectory(phpSettings, mode: 0o700)
        let settings = "; Made by mock-salesforce.\nopenssl.cafile = \"\(certificate)\"\ncurl.cainfo = \"\(certificate)\"\n"
        for (path, bytes) in [
            (trustStore, JavaTrustStore.bytes(certificate: authority.certificate, alias: "mock-salesforce")),
            ("\(phpSettings)/mock-salesforce.ini", Array(settings.utf8)),
        ] where (try? BoundedFile.read(path, upTo: bytes.count)) != bytes {
            try NewFile.replace(path, bytes, mode: NewFile.plain)
        }
    }

    private func read<Value, Failure: Error>(
        _ path: String, _ parse: ([UInt8]) throws(Failure) -> Value
    ) throws(FileProblem) -> Value {
        do {
            return try parse(try BoundedFile.read(path, upTo: 65_536))
        } catch {
            throw FileProblem(description: "\(path): \(error) To get a new pair, delete both \(certificate) and \(key).")
        }
    }

    private static func making<Value, Failure: Error>(_ make: () throws(Failure) -> Value) throws(FileProblem) -> Value {
        do { return try make() } catch { throw FileProblem(description: "no certificate authority can be made: \(error)") }
    }
}

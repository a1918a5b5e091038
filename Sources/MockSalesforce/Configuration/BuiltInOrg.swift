internal import Foundation
internal import JOSE
public import SalesforceOrg

/// The org that an empty configuration means, with a key pair that is made once and kept in the user's data directory.
public struct BuiltInOrg {
    /// How long its certificate is valid.
    static let days = 3_650

    /// Makes the org: the one that `mock-salesforce init` writes.
    ///
    /// - Parameter certificate: the bytes of the certificate of its app.
    package static func org(certificate: [UInt8]) throws(FileProblem) -> Org {
        do {
            let read = try Configuration.read(
                yaml: StarterFiles.configuration, file: "the built-in org", certificateAt: { _ in certificate })
            if let org = read.orgs.first { return org }
        } catch {
            throw FileProblem(description: "\(error)")
        }
        throw FileProblem(description: "the built-in org is empty")
    }

    /// The data directory by the XDG Base Directory Specification: `$XDG_DATA_HOME/mock-salesforce` or
    /// `~/.local/share/mock-salesforce`; nil when the environment names neither.
    public static func dataDirectory(environment: [String: String]) -> String? {
        // The specification says that a relative path is to be ignored.
        if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") { return "\(home)/mock-salesforce" }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return "\(home)/.local/share/mock-salesforce"
    }

    /// Makes the org with the key pair of the data directory, which is made when there is none.
    ///
    /// Any number of processes may do so at once: the key that is there first stays, and every certificate made for it is as good as
    /// any other.
    ///
    /// - Returns: the org, and the path of its private key.
    /// - Throws: ``FileProblem`` when the files can be neither read nor made, or don't belong together.
    public static func load(dataDirectory: String, now: Timestamp) throws(FileProblem) -> (org: Org, keyFile: String) {
        try NewFile.makeDirectory(dataDirectory, mode: 0o700)
        let (keyFile, certificateFile) = ("\(dataDirectory)/key.pem", "\(dataDirectory)/certificate.pem")
        if NewFile.existing([keyFile]).isEmpty {
            let made = try generate()
            _ = try NewFile.make(keyFile, made.pem(), mode: NewFile.secret)
        }
        let key = try readKey(keyFile)
        if NewFile.existing([certificateFile]).isEmpty {
            let made = try KeyPairFiles.makeCertificate(for: key, commonName: "mock-salesforce", days: days, now: now)
            _ = try NewFile.make(certificateFile, made.pem(), mode: NewFile.plain)
        }
        let certificate = try readCertificate(certificateFile)
        guard key.matches(certificate) else {
            throw FileProblem(description: "\(certificateFile) is not the certificate of \(keyFile); move both away to get a new pair")
        }
        return (try org(certificate: Array(certificate.pem().utf8)), keyFile)
    }

    private static func generate() throws(FileProblem) -> RSAPrivateKey {
        do {
            return try .generate()
        } catch {
            throw FileProblem(description: "no key can be made: \(error.description)")
        }
    }

    private static func readKey(_ path: String) throws(FileProblem) -> RSAPrivateKey {
        let bytes = try read(path)
        do {
            return try RSAPrivateKey(reading: bytes)
        } catch {
            throw FileProblem(description: "\(path): \(error.description) Move it away to get a new one.")
        }
    }

    private static func readCertificate(_ path: String) throws(FileProblem) -> Certificate {
        let bytes = try read(path)
        do {
            return try Certificate(uploading: bytes)
        } catch {
            throw FileProblem(description: "\(path): \(error.description) Move it away to get a new one.")
        }
    }

    private static func read(_ path: String) throws(FileProblem) -> [UInt8] {
        do {
            return try BoundedFile.read(path, upTo: 65_536)
        } catch {
            throw FileProblem(description: "\(path): \(error.description)")
        }
    }
}

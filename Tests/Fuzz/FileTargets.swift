import Foundation
@testable import JOSE
@testable import MockSalesforce

extension FuzzTarget {
    /// The configuration file.
    static let yaml = FuzzTarget(name: "yaml", seeds: { Fixtures.files("orgs").filter { $0.contains(0x3A) } }) { bytes in
        let read = { (yaml: String) throws(ConfigurationError) in
            try Configuration.read(yaml: yaml, file: "org.yaml") { _ in [UInt8](pem.utf8) }
        }
        do throws(ConfigurationError) {
            let configuration = try read(String(decoding: bytes, as: UTF8.self))
            let written = ConfigurationDocument(orgs: configuration.orgs).yaml
            do throws(ConfigurationError) {
                let again = try read(written)
                require(ConfigurationDocument(orgs: again.orgs).yaml == written, "a written file says the same when it is read")
            } catch {
                fatalError("a written file is read: \(error)\n\(written)")
            }
        } catch {
            require(!error.problems.isEmpty, "an error says what is wrong")
            for problem in error.problems { require(!problem.description.contains("\n"), "a problem is one line") }
        }
    }

    private static let pem = String(decoding: Fixtures.bytes("vectors/jws-keys/main.cert.pem"), as: UTF8.self)

    /// An upload, and a certificate file of any kind.
    static let certificate = FuzzTarget(name: "certificate", seeds: { Fixtures.files("vectors/certs") }) { bytes in
        _ = try? Certificate(reading: bytes)
        guard let certificate = try? Certificate(uploading: bytes) else { return }
        require(bytes.count <= 4_096, "an upload is not longer than Salesforce takes")
        require(certificate.pem().hasPrefix("-----BEGIN CERTIFICATE-----"), "it is written as a certificate")
        require((try? Certificate(reading: Array(certificate.pem().utf8)))?.der == certificate.der, "what is written is read as the same")
    }

    /// A private key, with and without a password.
    static let privateKey = FuzzTarget(name: "key", seeds: { Fixtures.files("vectors/keys").filter { $0.count < 8_192 } }) { bytes in
        _ = try? TLSPrivateKey(reading: bytes)
        for password in [nil, "secret"] {
            guard let key = try? RSAPrivateKey(reading: bytes, password: password) else { continue }
            let again = try? RSAPrivateKey(reading: Array(key.pem().utf8))
            require(again?.publicKey == key.publicKey, "what is written is read as the same")
        }
    }

    /// A Salesforce DX project in which one file holds the input. The first byte says which.
    static let metadata = FuzzTarget(
        name: "metadata",
        seeds: {
            ProjectCopy.files.enumerated().map { [UInt8($0)] + Fixtures.bytes($1) }
        }
    ) { bytes in
        guard let first = bytes.first else { return }
        let index = Int(first) % ProjectCopy.files.count
        ProjectCopy.shared.replace(index, with: Array(bytes.dropFirst()))
        defer { ProjectCopy.shared.replace(index, with: Fixtures.bytes(ProjectCopy.files[index])) }
        do throws(ConfigurationError) {
            let imported = try ProjectImport.read(directory: ProjectCopy.shared.directory)
            do throws(ConfigurationError) {
                _ = try Configuration.read(yaml: imported.yaml, file: "org.yaml") { _ in [] }
            } catch {
                fatalError("an imported project is a configuration: \(error)\n\(imported.yaml)")
            }
        } catch {
            require(!error.problems.isEmpty, "an error says what is wrong")
        }
    }
}

/// A copy of the fixtures' project, in memory where the machine has such a folder.
private struct ProjectCopy {
    static let files = Fixtures.paths("sfdx/acme").filter { !$0.hasSuffix(".forceignore") }
    static let shared = ProjectCopy()
    let directory: String

    private init() {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        directory = "\(base)/mock-salesforce-fuzz-\(getpid())"
        for index in Self.files.indices { replace(index, with: Fixtures.bytes(Self.files[index])) }
        atexit { try? FileManager.default.removeItem(atPath: ProjectCopy.shared.directory) }
    }

    func replace(_ index: Int, with bytes: [UInt8]) {
        let url = URL(fileURLWithPath: directory + Self.files[index].dropFirst("sfdx/acme".count))
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(bytes).write(to: url)
    }
}

package import Foundation

/// A key and a self-signed certificate for TLS, made by `openssl`, in PEM.
package struct TLSPair: Sendable {
    package let certificate: String
    package let privateKey: String

    /// Makes a pair.
    ///
    /// - Parameter names: what the certificate is for, such as `DNS:localhost,IP:127.0.0.1`.
    package init(names: String = "DNS:localhost,IP:127.0.0.1") throws {
        let folder = try Self.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let make = Process()
        make.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        make.currentDirectoryURL = folder
        make.arguments =
            "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=peer -addext".split(separator: " ")
            .map(String.init) + ["subjectAltName=\(names)"]
        make.standardError = FileHandle.nullDevice
        try make.run()
        make.waitUntilExit()
        certificate = try String(contentsOf: folder.appendingPathComponent("certificate.pem"), encoding: .utf8)
        privateKey = try String(contentsOf: folder.appendingPathComponent("key.pem"), encoding: .utf8)
    }

    /// Writes `certificate.pem` and `key.pem` into a new folder, which is the caller's to remove.
    package func write() throws -> URL {
        let folder = try Self.newFolder()
        try certificate.write(to: folder.appendingPathComponent("certificate.pem"), atomically: false, encoding: .utf8)
        try privateKey.write(to: folder.appendingPathComponent("key.pem"), atomically: false, encoding: .utf8)
        return folder
    }

    private static func newFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-pair-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

import Foundation

/// `openssl s_server` on a free port, which answers every GET over TLS with a page: another implementation than the one under test.
package final class TLSPeer: @unchecked Sendable {
    private let process = Process()
    package let port: UInt16
    /// Its certificate in PEM, which is self-signed.
    package let certificate: [UInt8]

    /// Starts a peer.
    ///
    /// - Parameter names: what its certificate is for, such as `DNS:localhost,IP:127.0.0.1`.
    package init(names: String) throws {
        let pair = try TLSPair(names: names)
        let folder = try pair.write()
        defer { try? FileManager.default.removeItem(at: folder) }
        certificate = Array(pair.certificate.utf8)

        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.currentDirectoryURL = folder
        process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-www"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while text.firstMatch(of: /ACCEPT [^\n]*:([0-9]+)\n/) == nil {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw FixtureError(what: "openssl s_server said: \(text)") }
            text += String(decoding: more, as: UTF8.self)
        }
        port = UInt16(text.firstMatch(of: /ACCEPT [^\n]*:([0-9]+)\n/)!.1)!
    }

    /// By SIGKILL: a process that is started on one of Dispatch's threads inherits its mask, which blocks every signal that can be.
    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

import ArgumentParser
import JOSE
import MockSalesforce

/// A file that the command line names; `-` is standard input.
enum InputFile {
    /// More than any key, certificate or assertion has, in bytes.
    private static let limit = 1 << 20

    /// What to call it in a message.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// Reads it, or says why it cannot be read.
    static func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
        try BoundedFile.read(path == "-" ? "/dev/stdin" : path, upTo: limit)
    }

    /// The first line of it: a password, a secret.
    ///
    /// - Parameter name: what to call the file in a message, where the secret itself may stand in the place of its path.
    static func firstLine(of path: String, shownAs name: String? = nil) throws -> String {
        let text = String(decoding: try required(path, shownAs: name), as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }

    /// Reads it; a command that cannot go on without it ends.
    static func required(_ path: String, shownAs shown: String? = nil) throws -> [UInt8] {
        do {
            return try bytes(path)
        } catch {
            throw failure("\(shown ?? name(path)): \(error.description)", exitCode: .badConfiguration)
        }
    }
}

/// `--ca-file`.
struct TrustOptions: ParsableArguments {
    @Option(help: "A file with certificates in PEM to trust beside those of the system, such as the one that `ca` names.")
    var caFile: String?

    /// What sends requests to servers that are trusted.
    func transport() throws -> HTTPClientTransport {
        guard let caFile else { return HTTPClientTransport() }
        let bytes = try InputFile.required(caFile)
        do {
            return HTTPClientTransport(extraTrust: Array(try CertificateChain(reading: bytes).pem().utf8))
        } catch {
            throw failure("\(InputFile.name(caFile)): \(error)", exitCode: .badConfiguration)
        }
    }
}

/// `--key` and `--password-file`.
struct KeyOptions: ParsableArguments {
    @Option(help: "The file of the private key; - for standard input.")
    var key: String

    @Option(help: "A file with the password, if the key is encrypted.")
    var passwordFile: String?

    func privateKey() throws -> RSAPrivateKey { try Self.privateKey(in: key, passwordFile: passwordFile) }

    /// Reads a key; a command that cannot go on without it ends.
    static func privateKey(in key: String, passwordFile: String?) throws -> RSAPrivateKey {
        let bytes = try InputFile.required(key)
        let password = try passwordFile.map { try InputFile.firstLine(of: $0) }
        do {
            return try RSAPrivateKey(reading: bytes, password: password)
        } catch {
            throw failure("\(InputFile.name(key)): \(error)", exitCode: .badConfiguration)
        }
    }
}

import ArgumentParser
import JOSE
import MockSalesforce

/// A file that the command line names; `-` is standard input.
enum InputFile {
    /// More than any key, certificate or assertion has, in bytes.
    private static let limit = 1 << 20

    /// What to call it in a message: never what may be a secret that was given instead of a path.
    static func name(_ path: String) -> String {
        if path == "-" { return "standard input" }
        return isContent(path) ? "the text given as a path" : path
    }

    /// Reads it, or says why it cannot be read.
    static func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
        if isContent(path) {
            throw FileProblem(description: "this is the content, not the path of a file; write it to a file, or give - and send it")
        }
        return try BoundedFile.read(path == "-" ? "/dev/stdin" : path, upTo: limit)
    }

    /// Reads it; a command that cannot go on without it ends.
    static func required(_ path: String) throws -> [UInt8] {
        do {
            return try bytes(path)
        } catch {
            throw failure("\(name(path)): \(error.description)", exitCode: .badConfiguration)
        }
    }

    private static func isContent(_ path: String) -> Bool {
        path.hasPrefix("eyJ") || path.contains("-----BEGIN") || path.contains(where: \.isNewline)
    }
}

/// `--key` and `--password-file`.
struct KeyOptions: ParsableArguments {
    @Option(help: "The file of the private key; - for standard input.")
    var key: String

    @Option(help: "A file with the password, if the key is encrypted.")
    var passwordFile: String?

    func privateKey() throws -> RSAPrivateKey {
        let bytes = try InputFile.required(key)
        let password = try passwordFile.map(Self.password)
        do {
            return try RSAPrivateKey(reading: bytes, password: password)
        } catch {
            throw failure("\(InputFile.name(key)): \(error)", exitCode: .badConfiguration)
        }
    }

    /// The first line of a file.
    static func password(in path: String) throws -> String {
        let text = String(decoding: try InputFile.required(path), as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }
}

internal import Encoding
internal import JOSE

/// The secrets of a run, and where they must not be: in the connector's output.
struct Leaks {
    private let searches: [(finding: Finding.Kind, search: SecretSearch)]
    private let exact: [String]

    /// - Parameters:
    ///   - keyFile: the file of the private key as the connector got it.
    init(key: RSAPrivateKey, keyFile: [UInt8], assertions: some Collection<[UInt8]>, tokens: some Collection<String>) {
        // Whoever has the signature has the assertion: its claims can be written down anew. Without it an assertion is no secret.
        let signatures = assertions.map { Array($0.split(separator: UInt8(ascii: ".")).last ?? []) }
        let tokenSecrets = tokens.map(Self.secretPart)
        searches = [
            (.privateKeyInOutput, SecretSearch(KeyPieces.all(of: key) + KeyPieces.lines(of: keyFile))),
            (.assertionInOutput, SecretSearch(signatures)),
            (.accessTokenInOutput, SecretSearch(tokenSecrets)),
        ]
        exact =
            (signatures + tokenSecrets + KeyPieces.lines(of: keyFile)).filter { $0.count >= SecretSearch.shortest }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// What proves the token: what follows the org's id in an opaque one, the signature of a JWT.
    private static func secretPart(_ token: String) -> [UInt8] {
        let separator = token.contains("!") ? UInt8(ascii: "!") : UInt8(ascii: ".")
        return Array(token.utf8.split(separator: separator).last ?? [])
    }

    /// What leaked.
    func findings(in output: [UInt8]) -> [Finding.Kind] { searches.filter { $0.search.finds(in: output) }.map(\.finding) }

    /// The output as it may be shown: without the secrets, or not at all where they cannot be taken out.
    func blanked(_ output: CapturedOutput) -> String {
        guard !findings(in: output.bytes).isEmpty else { return output.text }
        var text = output.text
        for secret in exact { text = text.replacing(secret, with: "[secret]") }
        return findings(in: Array(text.utf8)).isEmpty ? text : "[withheld: secrets are in it]"
    }
}

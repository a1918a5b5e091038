internal import Encoding
internal import JOSE

/// What of a private key would be in a text that holds it: lines of its base64.
enum KeyPieces {
    private static let length = 64

    /// The pieces, in each of the three ways in which base64 can begin, so that PKCS#1, PKCS#8 and the numbers of a JWK are found.
    ///
    /// Not the first third: there is the modulus, which the certificate shows, too.
    static func all(of key: RSAPrivateKey) -> [[UInt8]] {
        let lines = key.pem().split(separator: "\n").filter { !$0.hasPrefix("-----") }
        guard let der = Base64URL.decode(Array(lines.joined().utf8)[...], .lenient) else { return [] }
        let secret = der.dropFirst(der.count / 3)
        return (0..<3).flatMap { pieces(Base64URL.encode(Array(secret.dropFirst($0)))) }
    }

    /// The lines of the file as it is, in case that only one of them is shown.
    static func lines(of file: [UInt8]) -> [[UInt8]] {
        let lines = file.split { $0 == 0x0A || $0 == 0x0D }.filter { !$0.starts(with: "-----".utf8) }
        return lines.dropFirst(lines.count / 3).map(Array.init)
    }

    private static func pieces(_ text: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: text.count - length + 1, by: length).map { Array(text[$0..<($0 + length)]) }
    }
}

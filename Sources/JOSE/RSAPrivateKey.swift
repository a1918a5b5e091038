internal import COpenSSL

/// An RSA private key that signs with RS256; safe to use from several threads at once.
///
/// ```swift
/// let key = try RSAPrivateKey(reading: bytesOfTheFile)
/// let assertion = CompactJWS.signed(payload: claims, with: key)
/// ```
public struct RSAPrivateKey: Sendable {
    /// The least number of bits: RS256 asks for it (RFC 7518 section 3.3), and Salesforce refuses certificates with fewer.
    public static let minimumBits = 2048

    let key: EVPKey
    private let pkcs8: [UInt8]

    /// The public half.
    public let publicKey: RSAPublicKey
    /// What was tolerated in the file, one sentence each; empty for a key in a plain spelling.
    public let notes: [String]

    /// Reads a private key in any spelling in which it may have been pasted.
    ///
    /// PKCS#8 or PKCS#1, in PEM, DER or base64, encrypted or not; with any line ends, a byte order mark, indentation, literal `\n`, quotes,
    /// or other things such as certificates and bag attributes around it. That the parts of the key fit together is checked once, here.
    ///
    /// - Parameter password: for an encrypted key; nobody is ever asked for one.
    /// - Throws: ``KeyError`` that says what the bytes are instead.
    public init(reading bytes: [UInt8], password: String? = nil) throws(KeyError) {
        var reader = KeyFileReader(password: password)
        let key = try reader.key(in: bytes)
        try self.init(key, notes: reader.notes)
    }

    /// Makes a new key, which takes from 50 ms to more than a second.
    ///
    /// - Parameter bits: from 2048 to 16384.
    /// - Throws: ``KeyError`` for another number of bits, or when OpenSSL fails.
    public static func generate(bits: Int = 2048) throws(KeyError) -> RSAPrivateKey {
        guard minimumBits...16384 ~= bits else {
            throw KeyError(.generationFailed, "An RSA key of \(bits) bits cannot be made; give a number from 2048 to 16384.")
        }
        guard let raw = cssl_rsa_generate(UInt32(bits)) else {
            ERR_clear_error()
            throw KeyError(.generationFailed, "OpenSSL could not make an RSA key.")
        }
        return try RSAPrivateKey(EVPKey(adopting: raw), notes: [])
    }

    private init(_ key: EVPKey, notes: [String]) throws(KeyError) {
        try Self.checkAlgorithm(key)
        guard let publicInfo = key.subjectPublicKeyInfo, let pkcs8 = key.pkcs8 else {
            throw KeyError(.damaged, "The private key is damaged: parts of it are missing.")
        }
        publicKey = try RSAPublicKey(subjectPublicKeyInfo: publicInfo)
        guard RSAKeyConsistency(key)?.holds ?? false else {
            throw KeyError(
                .inconsistent, "The private key is damaged: its numbers do not belong together. Copy it again or make a new one.")
        }
        self.key = key
        self.pkcs8 = pkcs8
        self.notes = notes
    }

    private static func checkAlgorithm(_ key: EVPKey) throws(KeyError) {
        switch key.baseID {
        case EVP_PKEY_RSA: break
        case EVP_PKEY_RSA_PSS:
            throw KeyError(.unsuitableAlgorithm, "This is an RSA key for RSA-PSS only, which cannot sign RS256. Make a plain RSA key.")
        case EVP_PKEY_EC: throw FileKind.ecPrivateKey.keyError
        case EVP_PKEY_DSA: throw FileKind.dsaPrivateKey.keyError
        default:
            let name = EVP_PKEY_get0_type_name(key.raw).map { String(cString: $0) } ?? "another"
            throw KeyError(.unsuitableAlgorithm, "This is a private key of type \(name). Salesforce takes RSA only (RS256).")
        }
        guard key.bits >= minimumBits else {
            throw KeyError(.tooShort, "This RSA key has \(key.bits) bits; RS256 and Salesforce need at least \(minimumBits).")
        }
    }

    /// The length of the modulus in bits.
    public var bits: Int { key.bits }

    /// The key in PEM, unencrypted PKCS#8 (`BEGIN PRIVATE KEY`).
    public func pem() -> String { PEMWriter.text(label: "PRIVATE KEY", contents: pkcs8) }

    /// The RS256 signature (RSASSA-PKCS1-v1_5 with SHA-256) of a message, as long as the modulus.
    ///
    /// Traps when OpenSSL has no memory left; a key that was read and checked can fail for no other reason.
    public func signature(of message: [UInt8]) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("OpenSSL has no memory for a signature") }
        defer { EVP_MD_CTX_free(context) }
        var length = (bits + 7) / 8
        var isSigned = EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key.raw) == 1
        let signature = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            isSigned = isSigned && EVP_DigestSign(context, buffer.baseAddress, &length, message, message.count) == 1
            count = isSigned ? length : 0
        }
        precondition(isSigned, "OpenSSL could not sign with a key that it had checked")
        return signature
    }

    /// Whether a certificate was made for this key.
    public func matches(_ certificate: Certificate) -> Bool { certificate.publicKey == publicKey }
}

extension RSAPrivateKey: CustomStringConvertible, CustomReflectable {
    /// The kind and length of the key, and nothing secret: a key that is printed by accident does not get into a log.
    public var description: String { "RSA private key, \(bits) bits" }

    /// Nothing secret.
    public var customMirror: Mirror { Mirror(self, children: ["bits": bits]) }
}

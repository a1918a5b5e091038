internal import COpenSSL

/// An RSA public key that checks signatures; safe to use from several threads at once.
public struct RSAPublicKey: Sendable, Equatable {
    // One object, since a key is handed on for each signature.
    private let material: Material

    private final class Material: Sendable {
        let key: EVPKey
        let numbers: RSAPublicNumbers
        let sha256: HashFunction
        let verifiers = Pool<RS256Verifier>()

        init(key: EVPKey, numbers: RSAPublicNumbers, sha256: HashFunction) {
            self.key = key
            self.numbers = numbers
            self.sha256 = sha256
        }
    }

    /// Reads a SubjectPublicKeyInfo in PEM (`BEGIN PUBLIC KEY`). Short keys are taken: a signature can be checked with them.
    ///
    /// - Throws: ``KeyError`` when it is something else, or an RSA key with which no signature can be trusted.
    public init(spkiPEM: String) throws(KeyError) {
        let document = PEMDocument(Array(spkiPEM.utf8))
        guard let block = document.blocks.first(where: { $0.label == "PUBLIC KEY" }) else {
            throw KeyError(.otherFile, "This is no public key in PEM; expected a block BEGIN PUBLIC KEY.")
        }
        guard let contents = block.contents else {
            throw KeyError(.damaged, "The public key is damaged: its block \(block.complaint ?? "cannot be read").")
        }
        try self.init(subjectPublicKeyInfo: contents)
    }

    /// Reads a DER-encoded SubjectPublicKeyInfo.
    init(subjectPublicKeyInfo bytes: [UInt8]) throws(KeyError) {
        guard let raw = decodeDER(bytes, { d2i_PUBKEY(nil, $0, $1) }) else {
            throw KeyError(.damaged, "The public key is damaged: its content cannot be decoded.")
        }
        let key = EVPKey(adopting: raw)
        guard key.baseID == EVP_PKEY_RSA else {
            throw KeyError(.unsuitableAlgorithm, "The public key is no RSA key; RS256 needs one.")
        }
        guard let numbers = RSAPublicNumbers(subjectPublicKeyInfo: bytes) else {
            throw KeyError(.damaged, "The public key is damaged: its modulus and exponent cannot be read.")
        }
        if let complaint = numbers.complaint { throw KeyError(.inconsistent, "The RSA key \(complaint).") }
        guard let sha256 = HashFunction("SHA256") else {
            throw KeyError(.unsuitableAlgorithm, "This OpenSSL has no SHA-256, so RS256 cannot be used.")
        }
        material = Material(key: key, numbers: numbers, sha256: sha256)
    }

    /// The length of the modulus in bits.
    public var bits: Int { material.key.bits }

    /// The modulus, big-endian and without leading zeros: `n` of a JSON Web Key (RFC 7518 section 6.3.1), before base64url.
    public var modulus: [UInt8] { Array(material.numbers.unsignedModulus) }

    /// The public exponent, big-endian and without leading zeros: `e` of a JSON Web Key.
    public var exponent: [UInt8] { Array(material.numbers.unsignedExponent) }

    /// Checks an RS256 signature (RSASSA-PKCS1-v1_5 with SHA-256, RFC 7518 section 3.3) over exactly these bytes.
    ///
    /// - Parameter signature: must be exactly as long as the modulus (RFC 8017 section 8.2.2).
    /// - Returns: false for every signature that is not right; it never throws.
    public func verifiesRS256(_ signature: [UInt8], over message: ArraySlice<UInt8>) -> Bool {
        guard signature.count == (bits + 7) / 8 else { return false }
        let make = { RS256Verifier(material.key, sha256: material.sha256) }
        return material.verifiers.withElement(make: make) { $0.verifies(signature, over: message) } ?? false
    }

    /// Whether two keys have the same modulus and exponent.
    public static func == (left: RSAPublicKey, right: RSAPublicKey) -> Bool {
        EVP_PKEY_eq(left.material.key.raw, right.material.key.raw) == 1
    }
}

/// Modulus and exponent of an RSA public key as they are written in the key, for checks that OpenSSL does not make.
///
/// OpenSSL reads a negative modulus as a positive one and takes an exponent of 1, with which everybody can sign.
struct RSAPublicNumbers {
    private let modulus: ArraySlice<UInt8>
    private let exponent: ArraySlice<UInt8>

    /// Takes the numbers out of a DER-encoded SubjectPublicKeyInfo; nil when it holds no RSAPublicKey (RFC 8017 appendix A.1.1).
    init?(subjectPublicKeyInfo bytes: [UInt8]) {
        var outer = DERReader(bytes)
        guard var body = outer.sequence(), body.next(DERElement.sequence) != nil, let bits = body.next(DERElement.bitString),
            // The first byte of a BIT STRING counts its unused bits.
            bits.contents.count > 1, bytes[bits.contents.lowerBound] == 0
        else { return nil }
        var key = DERReader(bytes, bits.contents.dropFirst())
        guard var numbers = key.sequence(), let modulus = numbers.next(DERElement.integer), let exponent = numbers.next(DERElement.integer),
            !modulus.contents.isEmpty, !exponent.contents.isEmpty
        else { return nil }
        self.modulus = bytes[modulus.contents]
        self.exponent = bytes[exponent.contents]
    }

    /// The modulus without leading zeros.
    var unsignedModulus: ArraySlice<UInt8> { modulus.drop { $0 == 0 } }

    /// The exponent without leading zeros.
    var unsignedExponent: ArraySlice<UInt8> { exponent.drop { $0 == 0 } }

    /// What makes the numbers unusable, as it stands after "its RSA key"; nil when they are sound.
    var complaint: String? {
        if Self.isNegative(modulus) { return "has a negative modulus" }
        if !Self.isOdd(modulus) { return "has an even modulus, so it is no RSA key" }
        if Self.isNegative(exponent) { return "has a negative exponent" }
        if exponent.allSatisfy({ $0 == 0 }) { return "has the exponent 0" }
        if exponent.dropLast().allSatisfy({ $0 == 0 }), exponent.last == 1 { return "has the exponent 1, so anybody could sign for it" }
        if !Self.isOdd(exponent) { return "has an even exponent, so it is no RSA key" }
        // 64 bits is what OpenSSL itself allows for moduli above 3072 bits: a long exponent makes every check slow.
        if unsignedExponent.count > 8 { return "has an exponent of more than 64 bits" }
        if unsignedModulus.count > 16384 / 8 { return "has more than 16384 bits" }
        return nil
    }

    private static func isNegative(_ number: ArraySlice<UInt8>) -> Bool { number.first.map { $0 >= 0x80 } ?? false }

    private static func isOdd(_ number: ArraySlice<UInt8>) -> Bool { number.last.map { $0 & 1 == 1 } ?? false }
}

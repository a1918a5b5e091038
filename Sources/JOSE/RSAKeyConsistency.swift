internal import COpenSSL

/// Checks that the numbers of an RSA private key belong together.
///
/// A key whose parts disagree can sign wrongly, and one wrong signature made with the primes gives the key away. `EVP_PKEY_check` would
/// also test the primes for being prime, which takes 45 ms for 2048 bits and 250 ms for 4096; what goes wrong when keys are copied shows
/// in these equations already, in a fraction of a millisecond.
struct RSAKeyConsistency {
    private let modulus, publicExponent, privateExponent: BigNumber
    private let prime1, prime2, exponent1, exponent2, coefficient: BigNumber

    /// Takes the numbers out of a key; nil when one is missing.
    init?(_ key: EVPKey) {
        guard let modulus = BigNumber(key, "n"), let publicExponent = BigNumber(key, "e"), let privateExponent = BigNumber(key, "d"),
            let prime1 = BigNumber(key, "rsa-factor1"), let prime2 = BigNumber(key, "rsa-factor2"),
            let exponent1 = BigNumber(key, "rsa-exponent1"), let exponent2 = BigNumber(key, "rsa-exponent2"),
            let coefficient = BigNumber(key, "rsa-coefficient1")
        else {
            ERR_clear_error()
            return nil
        }
        self.modulus = modulus
        self.publicExponent = publicExponent
        self.privateExponent = privateExponent
        self.prime1 = prime1
        self.prime2 = prime2
        self.exponent1 = exponent1
        self.exponent2 = exponent2
        self.coefficient = coefficient
    }

    /// Whether n = p q, e d = 1 modulo p - 1 and q - 1, and the three shortcuts of RFC 8017 section 3.2 fit.
    var holds: Bool {
        guard let scratch = BN_CTX_new(), let one = BigNumber(1), let product = BigNumber(0) else { return false }
        defer {
            BN_CTX_free(scratch)
            ERR_clear_error()
        }
        guard let prime1Less = prime1.minusOne, let prime2Less = prime2.minusOne else { return false }
        return BN_mul(product.raw, prime1.raw, prime2.raw, scratch) == 1 && product == modulus
            && isOne(publicExponent, privateExponent, modulo: prime1Less, scratch)
            && isOne(publicExponent, privateExponent, modulo: prime2Less, scratch)
            && isOne(publicExponent, exponent1, modulo: prime1Less, scratch)
            && isOne(publicExponent, exponent2, modulo: prime2Less, scratch)
            && isOne(coefficient, prime2, modulo: prime1, scratch)
            && BN_cmp(exponent1.raw, prime1.raw) < 0 && BN_cmp(exponent2.raw, prime2.raw) < 0 && BN_cmp(prime1.raw, one.raw) > 0
    }

    private func isOne(_ left: BigNumber, _ right: BigNumber, modulo modulus: BigNumber, _ scratch: OpaquePointer) -> Bool {
        guard let result = BigNumber(0) else { return false }
        return BN_mod_mul(result.raw, left.raw, right.raw, modulus.raw, scratch) == 1 && BN_is_one(result.raw) == 1
    }
}

/// Owns a `BIGNUM` and wipes it at the end: some of them are secret.
private final class BigNumber {
    let raw: OpaquePointer

    init?(_ value: UInt) {
        guard let raw = BN_new() else { return nil }
        self.raw = raw
        guard BN_set_word(raw, value) == 1 else { return nil }
    }

    init?(_ key: EVPKey, _ parameter: String) {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key.raw, parameter, &number) == 1, let number else { return nil }
        raw = number
    }

    deinit { BN_clear_free(raw) }

    var minusOne: BigNumber? {
        guard let result = BigNumber(0), BN_copy(result.raw, raw) != nil, BN_sub_word(result.raw, 1) == 1 else { return nil }
        return result
    }

    static func == (left: BigNumber, right: BigNumber) -> Bool { BN_cmp(left.raw, right.raw) == 0 }
}

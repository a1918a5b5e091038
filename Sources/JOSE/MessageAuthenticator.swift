internal import COpenSSL

/// Makes and checks authentication codes (HMAC with SHA-256, RFC 2104) with one key; safe to use from several threads at once.
public final class MessageAuthenticator: Sendable {
    /// The length of a whole code in bytes.
    public static let codeLength = 32
    /// The least length at which a code that was cut short is still checked (RFC 2104 section 5).
    public static let minimumLength = 16

    private let key: [UInt8]
    private let contexts = Pool<HMACContext>()

    /// Makes an authenticator.
    ///
    /// - Parameter key: secret bytes; 32 random ones are right (``secureRandomBytes(_:)``).
    public init(key: [UInt8]) { self.key = key }

    /// The code of a message, 32 bytes.
    ///
    /// Traps when OpenSSL has no memory left or no HMAC.
    public func code(for message: [UInt8]) -> [UInt8] {
        guard let code = contexts.withElement(make: { HMACContext(key: key) }, { $0.code(for: message) }) ?? nil else {
            preconditionFailure("OpenSSL could not compute an HMAC")
        }
        return code
    }

    /// Whether `code` is the code of `message` or at least its first 16 bytes; takes the same time wherever they differ.
    public func isValid(_ code: ArraySlice<UInt8>, for message: [UInt8]) -> Bool {
        guard Self.minimumLength...Self.codeLength ~= code.count else { return false }
        var difference: UInt8 = 0
        for (given, right) in zip(code, self.code(for: message)) { difference |= given ^ right }
        return difference == 0
    }
}

/// An HMAC context that has digested its key and can start again without it; for one caller at a time.
private final class HMACContext {
    private let raw: OpaquePointer

    init?(key: [UInt8]) {
        guard let algorithm = EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
        defer { EVP_MAC_free(algorithm) }
        guard let raw = EVP_MAC_CTX_new(algorithm) else { return nil }
        self.raw = raw
        guard Self.initialize(raw, key) else { return nil }
    }

    deinit { EVP_MAC_CTX_free(raw) }

    private static func initialize(_ context: OpaquePointer, _ key: [UInt8]) -> Bool {
        var hash = Array("SHA256".utf8CString)
        // A parameter keeps the pointers to its name and value, so both must stay until the call is over.
        return OSSL_MAC_PARAM_DIGEST.withCString { name in
            hash.withUnsafeMutableBufferPointer { hash in
                let parameters = [OSSL_PARAM_construct_utf8_string(name, hash.baseAddress, 0), OSSL_PARAM_construct_end()]
                return EVP_MAC_init(context, key, key.count, parameters) == 1
            }
        }
    }

    func code(for message: [UInt8]) -> [UInt8]? {
        guard EVP_MAC_init(raw, nil, 0, nil) == 1, EVP_MAC_update(raw, message, message.count) == 1 else { return nil }
        var length = 0
        var isDone = false
        let code = [UInt8](unsafeUninitializedCapacity: MessageAuthenticator.codeLength) { buffer, count in
            isDone = EVP_MAC_final(raw, buffer.baseAddress, &length, buffer.count) == 1
            count = isDone ? length : 0
        }
        return isDone ? code : nil
    }
}

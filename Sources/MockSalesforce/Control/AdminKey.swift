internal import JOSE

/// The key that protects the control API. Only a keyed digest of it is kept.
public struct AdminKey: Sendable {
    private let digest: [UInt8]
    private let authenticator: MessageAuthenticator

    /// Keeps a key; nil when it is empty.
    public init?(_ key: String) {
        let trimmed = key.trimmingWhitespace
        guard !trimmed.isEmpty else { return nil }
        authenticator = MessageAuthenticator(key: secureRandomBytes(32))
        digest = authenticator.code(for: Array(trimmed.utf8))
    }

    /// Whether an `Authorization` header carries the key. Takes the same time for every wrong one.
    func admits(_ authorization: String?) -> Bool {
        guard let authorization, authorization.lowercased().hasPrefix("bearer ") else { return false }
        return authenticator.isValid(digest[...], for: Array(String(authorization.dropFirst(7)).trimmingWhitespace.utf8))
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

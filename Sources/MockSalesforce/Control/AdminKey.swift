internal import Encoding
internal import HTTPServer
internal import JOSE

/// The key that protects the control API and the Setup pages. Only a keyed digest of it is kept.
public struct AdminKey: Sendable {
    /// The name of the cookie that a login on `/setup` sets.
    static let cookieName = "mock-salesforce-admin"

    private let digest: [UInt8]
    private let authenticator: MessageAuthenticator

    /// Keeps a key; nil when it is empty.
    public init?(_ key: String) {
        let trimmed = key.trimmingWhitespace
        guard !trimmed.isEmpty else { return nil }
        authenticator = MessageAuthenticator(key: secureRandomBytes(32))
        digest = authenticator.code(for: Array(trimmed.utf8))
    }

    /// Whether a request carries the key as a bearer token, or the cookie of a login.
    func admits(_ request: HTTPRequest) -> Bool {
        if let authorization = request.headers["Authorization"], authorization.lowercased().hasPrefix("bearer ") {
            return admits(key: String(authorization.dropFirst(7)))
        }
        return request.cookies(named: Self.cookieName).contains { cookie in
            guard let code = Base64URL.decode(Array(cookie.utf8)[...]) else { return false }
            return authenticator.isValid(code[...], for: cookieMessage)
        }
    }

    /// Whether a text is the key. Takes the same time for every wrong one.
    func admits(key: String) -> Bool { authenticator.isValid(digest[...], for: Array(key.trimmingWhitespace.utf8)) }

    /// The value of the cookie: derived, so that the key is not in it, and worth nothing to another process. A cookie is sent to every
    /// port of a host, so other servers of the machine may see it.
    var cookie: String { String(decoding: Base64URL.encode(authenticator.code(for: cookieMessage)), as: UTF8.self) }

    private var cookieMessage: [UInt8] { Array("cookie ".utf8) + digest }
}

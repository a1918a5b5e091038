internal import Locking

/// Where a client keeps the refresh token of its user, so that the user need not log in again when the program has.
///
/// Whoever has a refresh token is the user until somebody revokes it: keep it where you keep passwords.
///
/// ```swift
/// let store = RefreshTokenStore(
///     load: { try await database.refreshToken(of: user).map { Secret($0) } },
///     save: { try await database.setRefreshToken($0?.text, of: user) })
/// ```
public struct RefreshTokenStore: Sendable {
    /// Brings the token; nil if there is none.
    public let load: @Sendable () async throws -> Secret?
    /// Keeps a token in place of the one before. Nil: there is none any more, since Salesforce refused the last one, or gave none.
    public let save: @Sendable (Secret?) async throws -> Void

    /// Makes a store.
    public init(load: @escaping @Sendable () async throws -> Secret?, save: @escaping @Sendable (Secret?) async throws -> Void) {
        self.load = load
        self.save = save
    }

    /// A store that lasts as long as the client does.
    ///
    /// - Parameter token: what it holds at first.
    public static func inMemory(_ token: Secret? = nil) -> RefreshTokenStore {
        let kept = Lock(token)
        return RefreshTokenStore(load: { kept.withLock { $0 } }, save: { token in kept.withLock { $0 = token } })
    }
}

/// A store, and what it has not taken: with rotation the token before is good for nothing any more, so that the next one must not be lost.
final class RefreshTokenKeeper: Sendable {
    private let store: RefreshTokenStore
    private let unsaved = Lock<Secret?>(nil)

    init(_ store: RefreshTokenStore) { self.store = store }

    func load() async throws(SalesforceError) -> Secret? {
        if let token = unsaved.withLock({ $0 }) { return token }
        do {
            return try await store.load()
        } catch {
            throw .refreshTokenStore("The refresh token could not be loaded: \(safeText("\(error)"))")
        }
    }

    /// Keeps a token in place of the one before.
    func save(_ token: Secret?) async throws(SalesforceError) {
        unsaved.withLock { $0 = token }
        do {
            try await store.save(token)
        } catch {
            // A database may repeat in its error what it was given.
            let reason = token.map { "\(error)".replacing($0.text, with: "…") } ?? "\(error)"
            throw .refreshTokenStore("The refresh token could not be saved: \(safeText(reason))")
        }
        unsaved.withLock { if $0 == token { $0 = nil } }
    }

    /// Keeps what an answer to a refresh brought: the next token if there is rotation, and what an earlier attempt could not save.
    func saveNext(_ token: Secret?) async throws(SalesforceError) {
        if let next = token ?? unsaved.withLock({ $0 }) { try await save(next) }
    }

    /// Forgets a token that Salesforce refused, unless another is there by now. An error of the store is left to the next time.
    func drop(_ token: Secret) async {
        if let kept = try? await load(), kept == token { try? await save(nil) }
    }
}

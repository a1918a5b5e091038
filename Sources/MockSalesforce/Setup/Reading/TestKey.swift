internal import JOSE
internal import Locking

/// The key with which *Try a Login* signs: made when it is first needed, and kept in memory only.
///
/// No app has its certificate. It counts in a rehearsal, where the app is taken to have it, and opens nothing.
final class TestKey: Sendable {
    private let pool: KeyPool
    private let key = Lock<RSAPrivateKey?>(nil)

    init(_ pool: KeyPool) { self.pool = pool }

    func privateKey() throws(ProblemDetails) -> RSAPrivateKey {
        try key.withLock { key throws(ProblemDetails) in
            if let key { return key }
            do throws(KeyError) {
                let made = try pool.take()
                key = made
                return made
            } catch {
                throw ProblemDetails(status: 500, title: "No key", detail: error.description)
            }
        }
    }
}

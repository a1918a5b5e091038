internal import Locking

/// Idle objects that one caller at a time may use: OpenSSL's contexts, which are dear to make and must not be shared while in use.
///
/// A list behind a lock and not one object per thread, because the threads are not this module's to know; there are never more objects
/// than there were callers at the same time.
final class Pool<Element: AnyObject>: Sendable {
    private let idle = Lock<[Element]>([])

    /// Runs `body` with an idle object, or with one that `make` makes; nil when that fails.
    func withElement<Result>(make: () -> Element?, _ body: (Element) -> Result) -> Result? {
        guard let element = idle.withLock({ $0.popLast() }) ?? make() else { return nil }
        let result = body(element)
        idle.withLock { $0.append(element) }
        return result
    }
}

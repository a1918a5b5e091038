internal import Locking

/// Something that may be done once, whoever comes first.
final class SingleUse: Sendable {
    private let isOver = Lock(false)

    /// Whether it was done.
    var isUsed: Bool { isOver.withLock { $0 } }

    /// Does it.
    ///
    /// - Returns: false when it was done before.
    func take() -> Bool {
        isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
    }
}

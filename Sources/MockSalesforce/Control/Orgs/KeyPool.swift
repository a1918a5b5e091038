internal import Foundation
internal import JOSE
internal import Locking

/// Private keys made ahead in the background, since making one takes from a tenth of a second to a whole one. Nothing is made before the
/// first is needed.
final class KeyPool: Sendable {
    private struct State {
        var ready: [RSAPrivateKey] = []
        var isFilling = false
        var isStopped = false
    }

    /// How many are kept ready.
    static let size = 4

    private let make: @Sendable () throws(KeyError) -> RSAPrivateKey
    private let state = Lock(State())
    private let filling = DispatchGroup()

    init(make: @escaping @Sendable () throws(KeyError) -> RSAPrivateKey = { () throws(KeyError) in try .generate() }) { self.make = make }

    /// How many are ready.
    var readyCount: Int { state.withLock(\.ready.count) }

    /// Gives a key that nobody else gets; makes one, when none is ready.
    func take() throws(KeyError) -> RSAPrivateKey {
        let (key, mustFill) = state.withLock { state in
            let mustFill = !state.isFilling && !state.isStopped
            if mustFill { state.isFilling = true }
            return (state.ready.popLast(), mustFill)
        }
        if mustFill { DispatchQueue.global(qos: .utility).async(group: filling) { [self] in fill() } }
        if let key { return key }
        return try make()
    }

    /// Makes no more keys ahead, and waits for the one that is being made.
    ///
    /// OpenSSL frees what it shares when the process ends: a key that is being made then would end it with a crash.
    func stop() {
        state.withLock { $0.isStopped = true }
        filling.wait()
    }

    private func fill() {
        while true {
            // A failure here is met again, and told, by whoever takes one.
            let key = try? make()
            let isDone = state.withLock { state in
                if let key { state.ready.append(key) }
                state.isFilling = key != nil && state.ready.count < Self.size && !state.isStopped
                return !state.isFilling
            }
            if isDone { return }
        }
    }
}

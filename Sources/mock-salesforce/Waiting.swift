import Dispatch
import Locking

/// Runs asynchronous work to its end, for a command that has nothing else to do.
///
/// The commands are not asynchronous themselves, because Swift's asynchronous `main` starts threads before `serve` has blocked its signals.
func waiting<Value: Sendable>(for work: @escaping @Sendable () async -> Value) -> Value {
    let (result, done) = (Lock<Value?>(nil), DispatchSemaphore(value: 0))
    Task {
        let value = await work()
        result.withLock { $0 = value }
        done.signal()
    }
    while true {
        done.wait()
        if let value = result.withLock({ $0 }) { return value }
    }
}

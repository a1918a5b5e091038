import Foundation

/// Signals that a command answers to. They are blocked from the beginning, in every thread that is made after, and taken one by one: one
/// that comes before anybody waits for it waits itself.
struct Signals {
    private var set = sigset_t()

    init(_ numbers: [Int32]) {
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for the next one.
    mutating func next() -> Int32 {
        var number: Int32 = 0
        while sigwait(&set, &number) != 0 {}
        return number
    }
}

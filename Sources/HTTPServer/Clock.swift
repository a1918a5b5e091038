// In an optimised build the compiler takes C's structures from whichever module it met first, so files that use them import both.
internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A clock that only goes forward, counted from some time before the process began.
enum Clock {
    /// Whole seconds. This is the cheap reading, for every request: a few milliseconds do not matter to it.
    static var coarseSeconds: Int {
        var time = timespec()
        #if os(Linux)
            clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        #else
            clock_gettime(CLOCK_MONOTONIC, &time)
        #endif
        return Int(time.tv_sec)
    }

    /// Seconds with fractions.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Waits for a thousandth of a second.
    static func pause() {
        usleep(1000)
    }
}

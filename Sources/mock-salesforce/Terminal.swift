import Foundation

/// Where standard output goes, and what that can show.
enum Terminal {
    /// Whether a person reads along.
    static let isInteractive = isatty(STDOUT_FILENO) == 1

    /// Whether to colour: only on a terminal, and not where NO_COLOR (no-color.org) is set.
    static let isColoured: Bool = {
        let environment = ProcessInfo.processInfo.environment
        return isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }()

    /// The characters of a line. What is no terminal, and may be searched, has lines without an end.
    static let width: Int = {
        guard isInteractive else { return 10_000 }
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? max(40, Int(size.ws_col)) : 80
    }()
}

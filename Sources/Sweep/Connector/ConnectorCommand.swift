internal import Foundation

/// The command of a connector's smoke test: a program and its arguments, run without a shell.
public struct ConnectorCommand: Sendable {
    /// The words as they were given.
    public let words: [String]
    /// The path of the program.
    let program: String

    /// Finds the program.
    ///
    /// - Parameters:
    ///   - words: the program, by name or path, and its arguments.
    ///   - path: the value of `PATH`.
    /// - Throws: ``SweepError`` when there is no such program.
    public init(_ words: [String], path: String) throws(SweepError) {
        guard let name = words.first, !name.isEmpty else {
            throw SweepError(.usage, "no command: write it after --, as in `mock-salesforce sweep -- ./smoke-test`")
        }
        self.words = words
        guard let program = Self.find(name, path: path) else {
            let isLine = name.contains(" ")
            let advice =
                isLine
                ? "Write each argument as a word of its own, or `-- sh -c '…'` for a line of the shell."
                : "Give its path, or put its folder into PATH."
            throw SweepError(.usage, "\(name): there is no such program that this user may run. \(advice)")
        }
        self.program = program
    }

    private static func find(_ name: String, path: String) -> String? {
        let candidates = name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
        return candidates.first { candidate in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: candidate, isDirectory: &isDirectory) && !isDirectory.boolValue
                && FileManager.default.isExecutableFile(atPath: candidate)
        }
    }

    /// The command on one line, for people.
    public var text: String {
        let special = "'\"$`\\;|&<>()*?"
        return words.map { word in
            word.isEmpty || word.contains { $0.isWhitespace || special.contains($0) } ? "'\(word)'" : word
        }.joined(separator: " ")
    }
}

/// Everything that is wrong with a configuration, so that a person repairs it in one go.
public struct ConfigurationError: Error, CustomStringConvertible, Sendable {
    /// One thing that is wrong: where, what was found, what was expected and what to do.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// The file as the user named it.
        public var file: String
        /// The line, from 1; nil when it is about the file as a whole.
        public var line: Int?
        /// The column, from 1, counted in Unicode scalars.
        public var column: Int?
        /// The way to the value, such as `orgs[0].connectedApps[1].certificate`; empty for the document as a whole.
        public var path: String
        /// The same way as a JSON Pointer (RFC 6901), such as `/orgs/0/connectedApps/1/certificate`.
        public var pointer: String
        /// What is wrong.
        public var message: String

        /// Makes a problem.
        public init(file: String, line: Int? = nil, column: Int? = nil, path: String, pointer: String = "", message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.path = path
            self.pointer = pointer
            self.message = message
        }

        /// The problem on one line, place first, as compilers write it.
        public var description: String {
            var place = file
            if let line { place += ":\(line)" }
            if let column { place += ":\(column)" }
            return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
        }
    }

    /// How many problems a description shows.
    public static let shown = 20

    /// All problems, in the order of the file.
    public var problems: [Problem]

    /// Makes an error of what was found.
    public init(_ problems: [Problem]) { self.problems = problems }

    /// Makes an error about a file as a whole.
    package init(file: String, _ message: String) {
        problems = [Problem(file: file, path: "", message: message)]
    }

    /// The first ``shown`` problems, one a line.
    public var description: String {
        var lines = problems.prefix(Self.shown).map(\.description)
        if problems.count > Self.shown { lines.append("… and \(problems.count - Self.shown) more") }
        return lines.joined(separator: "\n")
    }
}

/// Why a file cannot be read or written, in a sentence for the person who named it.
public struct FileProblem: Error, CustomStringConvertible, Sendable, Equatable {
    /// The sentence.
    public let description: String

    package init(description: String) { self.description = description }
}

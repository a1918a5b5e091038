/// Why a sweep cannot be carried out.
public struct SweepError: Error, CustomStringConvertible, Sendable, Equatable {
    /// Whose matter it is, which decides on the exit status.
    public enum Kind: Sendable {
        /// What was asked for cannot be: 64.
        case usage
        /// A configuration, key or expectation file is wrong: 78.
        case configuration
        /// Something failed: 1.
        case failure
    }

    /// Whose matter it is.
    public let kind: Kind
    /// What is wrong, and what to do.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// Turns any error of `body` into one of this kind.
    static func of<Value, Failure: Error>(
        _ kind: Kind, _ context: String = "", _ body: () throws(Failure) -> Value
    ) throws(SweepError) -> Value {
        do { return try body() } catch { throw SweepError(kind, context.isEmpty ? "\(error)" : "\(context): \(error)") }
    }
}

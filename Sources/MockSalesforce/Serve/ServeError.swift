/// Why `serve` cannot begin.
public struct ServeError: Error, CustomStringConvertible, Sendable {
    /// What is wrong, and what to do.
    public let description: String
    /// Whether a configuration or key file is wrong, which has an exit status of its own.
    public let isConfiguration: Bool

    init(_ description: String, isConfiguration: Bool) {
        self.description = description
        self.isConfiguration = isConfiguration
    }

    /// Turns any error of `body` into one of the configuration.
    static func configuration<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(ServeError) -> Value {
        do { return try body() } catch { throw ServeError("\(error)", isConfiguration: true) }
    }
}

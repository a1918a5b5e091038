internal import Yams

/// Reads the small documents of the control API as the configuration is read: unknown members, wrong types and values are told with their
/// pointers and the nearest spelling.
enum SmallDocument {
    /// Reads a document.
    ///
    /// - Parameters:
    ///   - what: the thing that it describes, as in "expected a map that describes a fault".
    ///   - known: all members that it may have.
    ///   - read: reads the members; what is wrong it notes at their fields.
    static func read<Value>(
        _ document: Node, _ what: String, known: [String], _ read: (YAMLFields) -> Value?
    ) throws(ProblemDetails) -> Value {
        let reading = ConfigurationReading(file: "the body") { _ in [] }
        let value = YAMLFields(YAMLField(root: document, reading: reading), what, known: known).flatMap(read)
        do throws(ConfigurationError) {
            try reading.finish()
        } catch {
            throw ProblemDetails(error)
        }
        guard let value else { throw .invalid("", "expected \(what)") }
        return value
    }
}

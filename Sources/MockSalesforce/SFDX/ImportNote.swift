/// Something of a Salesforce DX project that is not in the org that was made of it, or is worth a look.
public struct ImportNote: Sendable, Hashable, CustomStringConvertible {
    /// How much it matters.
    public enum Grade: String, Sendable, CaseIterable {
        /// Known, and of no matter to logins.
        case ignored
        /// In the org as it is in the project, and perhaps not what was meant.
        case hint
        /// Known neither here nor in Salesforce's documentation, or a name that nothing in the project has.
        case unknown
        /// Known to matter at Salesforce, and left out here.
        case notRepresented = "not represented"
    }

    /// How much it matters.
    public let grade: Grade
    /// The file, as a path from the project's folder.
    public let file: String
    /// The line, from 1; nil when it is about the file as a whole.
    public let line: Int?
    /// The element, such as `sessionPolicy/sessionLevel`; empty for the file as a whole.
    public let element: String
    /// What is there, and why it is not in the org or what to do.
    public let reason: String

    /// The note on one line, place first, as compilers write it.
    public var description: String {
        let place = file + (line.map { ":\($0)" } ?? "")
        return "\(place): \(grade.rawValue): " + (element.isEmpty ? reason : "\(element): \(reason)")
    }
}

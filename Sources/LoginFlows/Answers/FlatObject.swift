internal import Encoding

/// The string members of a JSON object: all that an answer of the token endpoint has.
struct FlatObject {
    private let members: [JSONReader.Member]

    init(_ bytes: [UInt8]) throws(JSONError) { members = try JSONReader.members(of: bytes) }

    /// The value of a member that is a string.
    subscript(name: String) -> String? {
        for member in members where member.name == name {
            if case .string(let text) = member.value { return text }
        }
        return nil
    }
}

/// Why an answer cannot be used, as the end of the sentence "The answer … is not usable: ".
struct MalformedAnswer: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

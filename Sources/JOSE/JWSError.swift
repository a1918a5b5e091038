public import Encoding

/// Why bytes are no compact JWS. The description never holds a part of the token.
public enum JWSError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not three parts between two dots. Counting stops at the third dot, so 4 stands for any number above 3.
    case partCount(Int)
    /// A part without a character: `header`, `payload` or `signature`.
    case emptyPart(String)
    /// A part that is no base64url: `header`, `payload` or `signature`.
    case notBase64URL(part: String)
    /// The header is no JSON object, or one that names a member twice.
    case headerNotJSONObject(JSONError)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .partCount(let count) where count > 3: "The token has more than three parts; expected header.payload.signature."
        case .partCount(let count): "The token has \(count) of three parts; expected header.payload.signature."
        case .emptyPart(let part): "The token's \(part) is empty."
        case .notBase64URL(let part): "The token's \(part) is not base64url (RFC 7515 section 2)."
        case .headerNotJSONObject(let error): "The token's header is not a JSON object" + Self.detail(error) + "."
        }
    }

    private static func detail(_ error: JSONError) -> String {
        switch error {
        case .notJSON(let offset): ": not JSON at byte \(offset)"
        case .notAnObject: ", but other JSON"
        case .duplicateName: " with unique names (RFC 7515 section 4)"
        case .tooDeep: ": nested too deeply"
        case .notUTF8: ": not UTF-8"
        }
    }
}

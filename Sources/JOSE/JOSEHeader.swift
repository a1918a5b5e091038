internal import Encoding

/// The members of a JOSE header (RFC 7515 section 4) that decide whether a token is taken.
public struct JOSEHeader: Sendable, Equatable {
    /// `alg`; nil when it is absent or no string.
    public let algorithm: String?
    /// Whether there is a `crit` member, whatever its value: it demands what this module does not know.
    public let critical: Bool
    /// `typ`; nil when it is absent or no string.
    public let type: String?
    /// `kid`; nil when it is absent or no string.
    public let keyID: String?

    /// Takes the members out of a JSON object.
    init(json: [UInt8]) throws(JSONError) {
        var algorithm, type, keyID: String?
        var critical = false
        for (name, value) in try JSONReader.members(of: json) {
            switch name {
            case "alg": algorithm = value.text
            case "typ": type = value.text
            case "kid": keyID = value.text
            case "crit": critical = true
            default: break
            }
        }
        self.algorithm = algorithm
        self.critical = critical
        self.type = type
        self.keyID = keyID
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}

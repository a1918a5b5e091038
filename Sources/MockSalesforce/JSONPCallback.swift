/// The name of a JSONP callback: a JavaScript name or a path of such names, and nothing that could be a program.
struct JSONPCallback: Sendable {
    static let contentType = "application/javascript;charset=UTF-8"

    private let name: String

    /// Takes a name of at most 128 characters; nil for anything else.
    init?(_ text: String) {
        guard (1...128).contains(text.utf8.count) else { return nil }
        let isName = text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
            guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
            return name.utf8.allSatisfy(Self.isNameByte)
        }
        guard isName else { return nil }
        name = text
    }

    /// The call of the callback with a JSON value.
    func call(with json: [UInt8]) -> [UInt8] { Array("\(name)(".utf8) + json + [UInt8(ascii: ")")] }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x24
    }
}

extension SalesforceRequest {
    /// The callback that the client asks for, if any.
    func callback() throws(BareWord) -> JSONPCallback? {
        guard let name = parameter("callback") else { return nil }
        guard let callback = JSONPCallback(name) else { throw .badCallback }
        return callback
    }
}

internal import Encoding

/// Reads host names, and says of what is none what it is instead.
enum HostName {
    /// A host name in lower case.
    static func read(_ field: YAMLField) -> String? {
        let expectation = "a host name such as acme.my.salesforce.com"
        guard let text = field.scalar(expectation) else { return nil }
        if let complaint = complaint(text.lowercased()) {
            field.expected(expectation, hint: complaint)
            return nil
        }
        return text.lowercased()
    }

    /// What keeps a text in lower case from being a host name; nil when nothing does.
    static func complaint(_ text: String) -> String? {
        if text.contains("://") { return "leave out the scheme" }
        if text.contains("/") { return "leave out the slash and what follows it" }
        if text.contains(":") { return "leave out the port: it is the server's own" }
        // The server's own address must lead to everybody.
        if IPAddress(text) != nil { return "it is an IP address" }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // A name without a dot could be a path of the server.
        if labels.count < 2 { return "it needs a dot" }
        guard text.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.count) }) else {
            return "each part has 1 to 63 characters, the whole at most 253"
        }
        guard labels.allSatisfy({ $0.allSatisfy(isLabelByte) && $0.first != dash && $0.last != dash }) else {
            return "only letters, digits and - between others can be in it"
        }
        return nil
    }

    private static let dash = UInt8(ascii: "-")

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == dash
    }
}

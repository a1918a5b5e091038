extension FileKind {
    /// The kind of a file that is neither DER nor holds a PEM block, by how it begins.
    init(unarmoured bytes: [UInt8]) {
        if let kind = Self.binaryKind(bytes) {
            self = kind
            return
        }
        // Everything that is told apart here shows in the beginning; the rest may be a megabyte of nothing.
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        self = Self.textKind(trimmed)
    }

    /// Whether bytes are text in UTF-16: a byte order mark, or a NUL in every other byte of the beginning.
    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        if (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) { return true }
        let start = bytes.prefix(64)
        let evenNULs = start.indices.count { $0 % 2 == 0 && start[$0] == 0 }
        let oddNULs = start.indices.count { $0 % 2 == 1 && start[$0] == 0 }
        return start.count >= 8 && max(evenNULs, oddNULs) >= start.count / 2 && min(evenNULs, oddNULs) == 0
    }

    private static func binaryKind(_ bytes: [UInt8]) -> FileKind? {
        let isBlank = bytes.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
        if isBlank { return .empty }
        if isUTF16(bytes) { return .utf16 }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .picture }
        if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return .program }
        if bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil { return .binary }
        return nil
    }

    private static func textKind(_ text: String) -> FileKind {
        let lowercased = text.lowercased()
        if text.contains("PuTTY-User-Key-File") { return .puttyPrivateKey }
        if text.hasPrefix("ssh-") || text.hasPrefix("ecdsa-sha2-") { return .sshPublicKey }
        if text.hasPrefix("version https://git-lfs") { return .gitLFSPointer }
        if text.hasPrefix("{") || text.hasPrefix("[") { return text.contains("\"kty\"") ? .jwk : .json }
        if lowercased.hasPrefix("<!doctype html") || lowercased.hasPrefix("<html") { return .html }
        if text.hasPrefix("<") { return .xml }
        if mentionsArmour(lowercased) { return .damagedArmour }
        if isJWT(text) { return .jwt }
        if isPath(text) { return .path }
        return isBase64(text) ? .base64 : .otherText
    }

    private static func mentionsArmour(_ lowercased: String) -> Bool {
        (lowercased.contains("begin ") || lowercased.contains("end "))
            && ["certificate", "private key", "public key"].contains { lowercased.contains($0) }
    }

    /// `eyJ` is how every base64url of `{"` begins.
    private static func isJWT(_ text: String) -> Bool {
        text.hasPrefix("eyJ") && text.utf8.count { $0 == UInt8(ascii: ".") } == 2
    }

    private static func isPath(_ text: String) -> Bool {
        guard text.utf8.count < 1024, !text.contains(where: \.isNewline) else { return false }
        let endings = [".pem", ".key", ".crt", ".cer", ".der", ".p12", ".pfx", ".txt"]
        let isWindowsPath = text.dropFirst().hasPrefix(":\\")
        return ["/", "./", "../", "~/", "file:"].contains { text.hasPrefix($0) } && !isBase64(text) || isWindowsPath
            || endings.contains { text.lowercased().hasSuffix($0) }
    }

    private static func isBase64(_ text: String) -> Bool {
        text.utf8.count >= 64
            && text.utf8.allSatisfy { character in
                switch character {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "):
                    true
                default: false
                }
            }
    }
}

internal import Foundation

/// Reads files of a size that is sensible.
package enum BoundedFile {
    /// Reads a file whole, unless it has more bytes than `limit`.
    package static func read(_ path: String, upTo limit: Int) throws(FileProblem) -> [UInt8] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw FileProblem(description: "there is no such file")
        }
        guard !isDirectory.boolValue else { throw FileProblem(description: "it is a directory, expected a file") }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw FileProblem(description: "the file must not be read by this user; change its permissions")
        }
        defer { try? handle.close() }
        var bytes: [UInt8] = []
        do {
            // One byte more than allowed tells a file that is too large; a pipe gives less than asked for at a time.
            while bytes.count <= limit, let part = try handle.read(upToCount: limit + 1 - bytes.count), !part.isEmpty {
                bytes += part
            }
        } catch {
            throw FileProblem(description: "the file cannot be read")
        }
        guard bytes.count <= limit else {
            throw FileProblem(
                description: "the file is too large; expected at most \(limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) KB")")
        }
        return bytes
    }
}

/// Turns bytes into text.
package enum UTF8Text {
    /// The text, or an error that says what the bytes are instead.
    package static func text(of bytes: [UInt8], file: String) throws(ConfigurationError) -> String {
        if let text = String(bytes: bytes, encoding: .utf8) { return text }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ConfigurationError(file: file, "the file is UTF-16; save it as UTF-8")
        }
        let valid = lengthOfValidPrefix(bytes)
        let line = bytes[..<valid].count(where: { $0 == 0x0A }) + 1
        throw ConfigurationError([
            .init(file: file, line: line, path: "", message: "the file is not UTF-8; save it as UTF-8")
        ])
    }

    private static func lengthOfValidPrefix(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
        return length
    }
}

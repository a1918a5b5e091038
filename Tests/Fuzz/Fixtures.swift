import Encoding
import Foundation

/// The project's own files.
enum Fixtures {
    static let root =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/fixtures"

    /// The bytes of every file below a folder, in the order of their paths.
    static func files(_ folder: String) -> [[UInt8]] { paths(folder).map { bytes($0) } }

    /// The paths of the files below a folder, from `fixtures`.
    static func paths(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    static func bytes(_ path: String) -> [UInt8] { FileManager.default.contents(atPath: "\(root)/\(path)").map { [UInt8]($0) } ?? [] }

    /// The assertions of the vectors.
    static func assertions() -> [[UInt8]] {
        String(decoding: bytes("vectors/jws.jsonl"), as: UTF8.self).split(separator: "\n").compactMap { line in
            (try? JSONTree(parsing: Array(line.utf8)))?["jws"]?.text.map { Array($0.utf8) }
        }
    }
}

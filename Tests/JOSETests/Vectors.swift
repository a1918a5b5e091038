import Foundation

/// The vectors in `fixtures/vectors`, and the big ones that are made here.
enum Vectors {
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder = package.appendingPathComponent("fixtures/vectors")

    struct Index<Case: Decodable>: Decodable { let cases: [Case] }

    static func cases<Case: Decodable>(_ folder: String) -> [Case] {
        let data = Data(bytes("\(folder)/index.json"))
        return try! JSONDecoder().decode(Index<Case>.self, from: data).cases
    }

    /// The bytes of a vector by its path below the folder.
    static func bytes(_ path: String) -> [UInt8] {
        switch path {
        case "keys/size-1-mb.pem": blank(1 << 20)
        case "certs/size-1-mb-newlines.pem": blank((1 << 20) - bytes("certs/good.pem").count) + bytes("certs/good.pem")
        case "certs/size-1-mb.pem": bytes("certs/good.pem") + padding((1 << 20) - bytes("certs/good.pem").count)
        case "certs/size-100-kb-begin-lines.pem": Array(String(repeating: "-----BEGIN CERTIFICATE-----\n", count: 3600).utf8)
        default: file(path)
        }
    }

    /// Through a handle, because `Data(contentsOf:)` leaks 4 KB for each empty file, which the leak checker rightly reports.
    private static func file(_ path: String) -> [UInt8] {
        let handle = try! FileHandle(forReadingFrom: folder.appendingPathComponent(path))
        defer { try? handle.close() }
        return Array(try! handle.readToEnd() ?? Data())
    }

    private static func blank(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "\n"), count: count) }

    private static func padding(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "x"), count: count - 1) + blank(1) }
}

import Foundation
import Testing

@testable import MockSalesforce

@Suite struct NewFileRewriteTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
    }

    @Test(arguments: [0o600, 0o640, 0o664, 0o444]) func `the file keeps its mode, and nothing else is left`(_ mode: Int) throws {
        let path = try directory.write("org.yaml", "old")
        try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: mode)], ofItemAtPath: path)
        let status = try #require(FileStatus(path))
        try NewFile.tryRewriting(path, keeping: status)
        #expect(try Sample.bytes(path) == Array("old".utf8))
        try NewFile.rewrite(path, Array("new".utf8), keeping: status)
        #expect(try Sample.bytes(path) == Array("new".utf8))
        #expect(try directory.mode("org.yaml") == mode)
        #expect(try names == ["org.yaml"])
    }

    @Test func `a file that cannot be put in its place is said so, and leaves nothing behind`() throws {
        let path = try directory.write("org.yaml", "old")
        let status = try #require(FileStatus(path))
        let folder = "\(directory.path)/folder"
        try FileManager.default.createDirectory(atPath: folder + "/full", withIntermediateDirectories: true)
        for (target, words) in [(folder, "folder"), ("\(directory.path)/none/org.yaml", "does not exist"), (path + "/x", "no directory")] {
            let error = #expect(throws: FileProblem.self) { try NewFile.rewrite(target, [1], keeping: status) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
        #expect(try names == ["folder", "org.yaml"])
    }

    @Test func `what killed writers left is taken away, and nothing else`() throws {
        let path = try directory.write("org.yaml", "old")
        for name in ["org.yaml.17.saving", "org.yaml.orig.17.saving", "org.yaml.orig", "other.yaml.17.saving", "org.yaml.saved"] {
            _ = try directory.write(name, "")
        }
        NewFile.removeUnfinished(beside: path)
        #expect(try names == ["org.yaml", "org.yaml.orig", "org.yaml.saved", "other.yaml.17.saving"])
    }
}

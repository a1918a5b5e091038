import Encoding
import Foundation
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

extension Sample {
    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}

@Suite struct ConfigurationFileTests {
    private static let yaml = """
        # A comment.
        orgs:
          - name: zeta
            users: [{username: z}]
            connectedApps: [{name: A, consumerKey: ZA, certificate: certificate.pem}]
          - name: acme
            users: [{username: u}]

        """
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = try directory.write("org.yaml", Self.yaml)
        _ = try directory.write("certificate.pem", Sample.certificate)
    }

    private func open(_ path: String? = nil) throws -> (ConfigurationFile, [Org]) {
        let text = try ConfigurationText(fileAt: path ?? self.path)
        let configuration = try Configuration.read(yaml: text.yaml, file: text.file, certificateAt: text.certificateAt)
        return (try #require(ConfigurationFile(text, configuration)), configuration.orgs)
    }

    private func text(_ name: String) throws -> String { String(decoding: try Sample.bytes("\(directory.path)/\(name)"), as: UTF8.self) }

    private func problem(_ file: ConfigurationFile, _ orgs: [Org]) -> SavingProblem? {
        var file = file
        do {
            try file.save(orgs)
            return nil
        } catch {
            return error
        }
    }

    /// What keeps the file from being written.
    private func refusal(_ file: ConfigurationFile, _ orgs: [Org]) throws -> String {
        guard case .notWritten(let reason)? = problem(file, orgs) else { throw Unexpected() }
        return reason.description
    }

    private struct Unexpected: Error {}

    @Test func `the file says what the orgs are, in its order, with the paths of certificates, and the first text is kept`() throws {
        var (file, orgs) = try open()
        #expect(!file.isOwnText && file.note.contains("comments") && file.note.contains(".orig"))
        orgs[1].users[0].isFrozen = true
        try file.save([Org.make(name: "new", username: "n", consumerKey: "N")] + orgs.reversed())
        let (again, read) = try open()
        #expect(read.map(\.name) == ["zeta", "acme", "new"])
        #expect(read[1].users[0].isFrozen)
        #expect(try text("org.yaml").contains("certificate: certificate.pem\n"))
        #expect(try text("org.yaml.orig") == Self.yaml)
        #expect(again.isOwnText && !again.note.contains("orig"))
        #expect(file.isOwnText)
        _ = try directory.write("org.yaml", Self.yaml)
        #expect(try open().0.note.contains("no copy is kept"))
    }

    @Test func `a second edit changes its own lines only`() throws {
        var (file, orgs) = try open()
        orgs[0].users[0].isFrozen = true
        try file.save(orgs)
        let before = try text("org.yaml").split(separator: "\n")
        orgs[1].users[0].isActive = false
        try file.save(orgs)
        let after = try text("org.yaml").split(separator: "\n")
        #expect(after.difference(from: before).count == 2)
        #expect(try text("org.yaml.orig") == Self.yaml)
    }

    @Test func `another certificate is written as its text`() throws {
        var (file, orgs) = try open()
        let certificate = TestKeys.certificate()
        orgs[0].connectedApps[0].certificate = AppCertificate(certificate)
        try file.save(orgs)
        #expect(try text("org.yaml").contains("certificate: |\n"))
        let app = try #require(try open().1.first?.connectedApps.first)
        #expect(app.certificate?.pem == certificate.pem())
    }

    @Test func `a link stays a link, and the file that it leads to is written`() throws {
        let link = "\(directory.path)/link.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "org.yaml")
        var (file, orgs) = try open(link)
        orgs[0].users[0].isFrozen = true
        try file.save(orgs)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "org.yaml")
        #expect(try open().1[0].users[0].isFrozen)
        #expect(try text("org.yaml.orig") == Self.yaml)
    }

    @Test func `what somebody else changed is not written over`() throws {
        let (file, orgs) = try open()
        _ = try directory.write("org.yaml", Self.yaml + "# more\n")
        #expect(problem(file, Array(orgs.dropLast())) == .changed(path))
        #expect(try text("org.yaml").hasSuffix("# more\n"))
        try FileManager.default.removeItem(atPath: path)
        #expect(problem(file, Array(orgs.dropLast())) == .changed(path))
        #expect(NewFile.existing([path]).isEmpty)
    }

    @Test func `a certificate's file that is another by now is not taken for the one that was read`() throws {
        let (file, orgs) = try open()
        _ = try directory.write("certificate.pem", TestKeys.certificate().pem())
        #expect(problem(file, orgs) == .changed("certificate.pem"))
        #expect(try text("org.yaml") == Self.yaml)
        var changed = orgs
        changed[0].connectedApps[0].certificate = nil
        #expect(problem(file, changed) == nil)
    }

    @Test func `a file without an org would mean another one`() throws {
        #expect(problem(try open().0, []) == .noOrgs)
        #expect(try text("org.yaml") == Self.yaml)
    }

    @Test func `what could not be read again is not written`() throws {
        let (file, orgs) = try open()
        let other = Org.make(name: "zeta")
        #expect(try refusal(file, orgs + [other]).contains("zeta"))
        var large = orgs
        large[0].audiences = (0..<9_000).map { "https://\($0).\(String(repeating: "a", count: 2_000)).example" }
        #expect(try refusal(file, large).contains("16 MB"))
        // Yams takes a byte order mark out of a scalar's beginning.
        var marked = orgs
        marked[0].users[0].name = "\u{FEFF}Z"
        #expect(try refusal(file, marked).contains("something else"))
        #expect(try text("org.yaml") == Self.yaml)
    }

    @Test func `a file that cannot be written is told when the server begins, and stays as it is`() throws {
        // So long that no other name fits beside it.
        let name = String(repeating: "o", count: 250)
        let (file, orgs) = try open(try directory.write(name, Self.yaml))
        #expect(throws: FileProblem.self) { try file.prepare() }
        #expect(try refusal(file, Array(orgs.dropLast())).contains("too long"))
        #expect(try text(name) == Self.yaml)
    }

    @Test func `a server that begins takes away what a killed one left`() throws {
        _ = try directory.write("org.yaml.5.saving", "half")
        try open().0.prepare()
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["certificate.pem", "org.yaml"])
    }
}

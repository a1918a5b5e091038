import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import Testing

@Suite struct AuthorityFilesTests {
    private let now = Timestamp(seconds: 1_795_521_600)
    private let directory: TemporaryDirectory
    private let files: AuthorityFiles

    init() throws {
        directory = try TemporaryDirectory()
        files = try AuthorityFiles(directory: directory.path + "/data/ca", environment: [:])
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(directory.path)/data/ca/\(name)")))
    }

    private func problem(at time: Timestamp? = nil) throws -> String {
        let error = #expect(throws: FileProblem.self) { try files.load(now: time ?? now) }
        return try #require(error).description
    }

    @Test func `the authority is made once and kept, its key for its owner alone`() throws {
        let first = try files.load(now: now)
        let second = try files.load(now: now + .seconds(86_400))
        #expect(first.certificate.der == second.certificate.der)
        #expect(try Certificate(reading: bytes("ca.pem")).der == first.certificate.der)
        #expect(files.certificate == "\(directory.path)/data/ca/ca.pem")
        #expect(try directory.mode("data") == 0o700)
        #expect(try directory.mode("data/ca") == 0o700)
        #expect(try directory.mode("data/ca/ca-key.pem") == 0o600)
        #expect(try directory.mode("data/ca/ca.pem") == 0o644)
        #expect(try bytes("ca.jks") == JavaTrustStore.bytes(certificate: first.certificate, alias: "mock-salesforce"))
        #expect(String(decoding: try bytes("php/mock-salesforce.ini"), as: UTF8.self).contains("openssl.cafile = \"\(files.certificate)\""))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.path + "/data/ca").sorted() == [
                "ca-key.pem", "ca.jks", "ca.pem", "php",
            ])
    }

    @Test func `many at once end with one authority`() async throws {
        let (files, now) = (files, now)
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<20 { group.addTask { try files.load(now: now).certificate.der } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(made.count == 1)
        #expect(try Certificate(reading: bytes("ca.pem")).der == made.first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/data/ca").count == 4)
    }

    @Test func `many at once renew one whose life is half over, and each can use what it got`() async throws {
        let (files, later) = (files, now + .seconds(50 * 86_400))
        let key = try {
            _ = try files.load(now: now); return try bytes("ca-key.pem")
        }()
        let before = try bytes("ca.pem")
        let ends = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<20 { group.addTask { try files.load(now: later).certificate.notAfter } }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(ends == [later.seconds - 3_600 + 90 * 86_400])
        #expect(try bytes("ca.pem") != before)
        #expect(try bytes("ca-key.pem") == key)
        let kept = try files.load(now: later)
        #expect(try bytes("ca.jks") == JavaTrustStore.bytes(certificate: kept.certificate, alias: "mock-salesforce"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/data/ca").count == 4)
    }

    @Test func `a certificate that is missing is made for the key that is there`() throws {
        _ = try files.load(now: now)
        let key = try bytes("ca-key.pem")
        try FileManager.default.removeItem(atPath: files.certificate)
        _ = try files.load(now: now)
        #expect(try bytes("ca-key.pem") == key)
    }

    @Test func `a key that is missing, or of another certificate, is an error that says what to delete`() throws {
        _ = try files.load(now: now)
        let certificate = try bytes("ca.pem")
        let key = "\(directory.path)/data/ca/ca-key.pem"
        try FileManager.default.removeItem(atPath: key)
        #expect(try problem() == "\(key) is missing; delete \(files.certificate), too, to get a new pair")
        try FileManager.default.removeItem(atPath: files.certificate)
        _ = try files.load(now: now)
        _ = try directory.write("data/ca/ca.pem", certificate)
        let mismatch = try problem()
        #expect(mismatch.contains("do not belong together") && mismatch.hasSuffix("delete both \(files.certificate) and \(key)."))
        #expect(try bytes("ca.pem") == certificate)
    }

    @Test(arguments: ["ca.pem", "ca-key.pem"], ["", "damaged", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"])
    func `a damaged file is named and left alone`(_ name: String, _ content: String) throws {
        _ = try files.load(now: now)
        let file = FileHandle(forWritingAtPath: "\(directory.path)/data/ca/\(name)")
        try file?.truncate(atOffset: 0)
        try file?.write(contentsOf: Data(content.utf8))
        let text = try problem()
        #expect(text.hasPrefix("\(directory.path)/data/ca/\(name): "), "\(text)")
        #expect(text.contains("delete both"))
        #expect(String(decoding: try bytes(name), as: UTF8.self) == content)
    }

    @Test(arguments: [0o640, 0o604, 0o666]) func `a key that others may read is an error`(_ mode: Int) throws {
        _ = try files.load(now: now)
        let key = "\(directory.path)/data/ca/ca-key.pem"
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: key)
        #expect(try problem().hasSuffix("chmod 600 \(key)"))
    }

    @Test func `what is made of the certificate is made again when it is another`() throws {
        let authority = try files.load(now: now)
        _ = try directory.write("data/ca/ca.jks", "old")
        _ = try files.load(now: now)
        #expect(try bytes("ca.jks") == JavaTrustStore.bytes(certificate: authority.certificate, alias: "mock-salesforce"))
    }

    @Test func `a folder that cannot be made is named`() throws {
        _ = try directory.write("data", "a file")
        #expect(try problem().contains("\(directory.path)/data"))
    }

    @Test func `without a folder it is in the data directory, and without that an error`() throws {
        #expect(try AuthorityFiles(directory: nil, environment: ["XDG_DATA_HOME": "/x"]).certificate == "/x/mock-salesforce/ca/ca.pem")
        #expect(try AuthorityFiles(directory: "/y/../z", environment: [:]).certificate == "/z/ca.pem")
        let error = #expect(throws: FileProblem.self) { try AuthorityFiles(directory: nil, environment: [:]) }
        #expect(error?.description.contains("--ca-dir") == true)
    }
}

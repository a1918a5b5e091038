import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import Testing

@Suite struct KeyPairFilesTests {
    private let now = Timestamp(seconds: 1_795_521_600)

    @Test func `a key is the owner's alone and its certificate belongs to it`() throws {
        let directory = try TemporaryDirectory()
        let (key, certificate) = ("\(directory.path)/k.pem", "\(directory.path)/c.pem")
        try KeyPairFiles.write(key: key, certificate: certificate, commonName: "test", days: 10, now: now)
        #expect(try directory.mode("k.pem") == 0o600)
        let read = try RSAPrivateKey(reading: Array(Data(contentsOf: URL(fileURLWithPath: key))))
        let uploaded = try Certificate(uploading: Array(Data(contentsOf: URL(fileURLWithPath: certificate))))
        #expect(read.matches(uploaded))
        #expect(uploaded.subject == "CN=test")
        #expect(uploaded.notBefore <= now.seconds)
        #expect(uploaded.notAfter >= now.seconds + 10 * 86_400 - 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["c.pem", "k.pem"])
    }

    @Test(arguments: ["k.pem", "c.pem"]) func `no file is written over`(_ name: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(name, "mine")
        let error = #expect(throws: FileProblem.self) {
            try KeyPairFiles.write(key: "\(directory.path)/k.pem", certificate: "\(directory.path)/c.pem", commonName: "test", now: now)
        }
        #expect(error?.description == "\(path) exists; move it away or choose another place")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [name])
    }

    @Test func `a dangling link is not written through`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createSymbolicLink(atPath: "\(directory.path)/k.pem", withDestinationPath: "\(directory.path)/elsewhere")
        #expect(throws: FileProblem.self) {
            try KeyPairFiles.write(key: "\(directory.path)/k.pem", certificate: "\(directory.path)/c.pem", commonName: "test", now: now)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/elsewhere"))
    }

    @Test func `when the certificate cannot be written the key is taken away again`() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: FileProblem.self) {
            try KeyPairFiles.write(key: "\(directory.path)/k.pem", certificate: "\(directory.path)/no/c.pem", commonName: "test", now: now)
        }
        #expect(error?.description.hasSuffix("cannot be written: its directory does not exist") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test func `one path for both is refused, and a name that no certificate can hold`() throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/k.pem"
        #expect(throws: FileProblem.self) { try KeyPairFiles.write(key: path, certificate: path, commonName: "test", now: now) }
        #expect(throws: FileProblem.self) { try KeyPairFiles.write(key: path, certificate: path + "c", commonName: "", now: now) }
    }
}

import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import Testing

@Suite struct BuiltInOrgTests {
    private let now = Timestamp(seconds: 1_795_521_600)

    @Test func `the pair is made once and kept`() throws {
        let directory = try TemporaryDirectory()
        let data = "\(directory.path)/share/mock-salesforce"
        let first = try BuiltInOrg.load(dataDirectory: data, now: now)
        let second = try BuiltInOrg.load(dataDirectory: data, now: now + .seconds(86_400))
        #expect(first.keyFile == "\(data)/key.pem")
        #expect(first.org.connectedApps[0].certificate?.sha256Fingerprint == second.org.connectedApps[0].certificate?.sha256Fingerprint)
        #expect(first.org.connectedApps[0].certificate?.isValid(at: now) == true)
        #expect(try directory.mode("share/mock-salesforce") == 0o700)
        #expect(try directory.mode("share/mock-salesforce/key.pem") == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: data).sorted() == ["certificate.pem", "key.pem"])
    }

    @Test func `many at once end with one pair`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let loaded = try BuiltInOrg.load(dataDirectory: path, now: Timestamp(seconds: 1_795_521_600))
                    return try #require(loaded.org.connectedApps[0].certificate?.sha256Fingerprint)
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).sorted() == ["certificate.pem", "key.pem"])
    }

    @Test func `a key without certificate gets one`() throws {
        let directory = try TemporaryDirectory()
        _ = try BuiltInOrg.load(dataDirectory: directory.path, now: now)
        let key = try Data(contentsOf: URL(fileURLWithPath: "\(directory.path)/key.pem"))
        try FileManager.default.removeItem(atPath: "\(directory.path)/certificate.pem")
        _ = try BuiltInOrg.load(dataDirectory: directory.path, now: now)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(directory.path)/key.pem")) == key)
    }

    @Test func `files that don't belong together, or are damaged, are left alone`() throws {
        let directory = try TemporaryDirectory()
        _ = try BuiltInOrg.load(dataDirectory: directory.path, now: now)
        _ = try directory.write("certificate.pem", Sample.certificate)
        let mismatch = #expect(throws: FileProblem.self) { try BuiltInOrg.load(dataDirectory: directory.path, now: now) }
        #expect(mismatch?.description.contains("move both away") == true)
        _ = try directory.write("key.pem", "damaged")
        let damaged = #expect(throws: FileProblem.self) { try BuiltInOrg.load(dataDirectory: directory.path, now: now) }
        #expect(damaged?.description.hasPrefix("\(directory.path)/key.pem: ") == true)
        #expect(try String(contentsOfFile: "\(directory.path)/key.pem", encoding: .utf8) == "damaged")
    }

    @Test func `the data directory follows the XDG specification`() {
        #expect(BuiltInOrg.dataDirectory(environment: ["XDG_DATA_HOME": "/x", "HOME": "/h"]) == "/x/mock-salesforce")
        #expect(BuiltInOrg.dataDirectory(environment: ["XDG_DATA_HOME": "x", "HOME": "/h"]) == "/h/.local/share/mock-salesforce")
        #expect(BuiltInOrg.dataDirectory(environment: ["XDG_DATA_HOME": "", "HOME": "/h"]) == "/h/.local/share/mock-salesforce")
        #expect(BuiltInOrg.dataDirectory(environment: [:]) == nil)
    }
}

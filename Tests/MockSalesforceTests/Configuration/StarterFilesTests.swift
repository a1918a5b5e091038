import Foundation
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct StarterFilesTests {
    private let now = Timestamp(seconds: 1_795_521_600)

    @Test func `three files are written, which can be served as they are`() throws {
        let directory = try TemporaryDirectory()
        let target = "\(directory.path)/new/place"
        let paths = try StarterFiles.write(to: target, now: now)
        #expect(paths == ["org.yaml", "key.pem", "certificate.pem"].map { "\(target)/\($0)" })
        #expect(try directory.mode("new/place/key.pem") == 0o600)
        let org = try #require(Configuration.read(fileAt: paths[0]).orgs.first)
        let certificate = try #require(org.connectedApps.first?.certificate)
        #expect(certificate.isValid(at: now))
        #expect(org.users.first?.username == "drupal@acme.example" && org.connectedApps.first?.consumerKey == "3MVG9.acme.drupal")
    }

    @Test(arguments: ["org.yaml", "key.pem", "certificate.pem"]) func `nothing is written over`(_ name: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(name, "mine")
        let error = #expect(throws: FileProblem.self) { try StarterFiles.write(to: directory.path, now: now) }
        #expect(error?.description == "\(path) exists; move it away or choose another place")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [name])
    }

    @Test func `all files that are in the way are named`() throws {
        let directory = try TemporaryDirectory()
        _ = try StarterFiles.write(to: directory.path, now: now)
        let error = #expect(throws: FileProblem.self) { try StarterFiles.write(to: directory.path, now: now) }
        for name in ["org.yaml", "key.pem", "certificate.pem"] { #expect(error?.description.contains(name) == true) }
    }

    @Test func `the fixture is the text that is written`() {
        #expect(Sample.text("fixtures/orgs/example.yaml") == StarterFiles.configuration)
    }
}

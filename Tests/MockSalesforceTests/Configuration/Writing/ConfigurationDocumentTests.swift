import Encoding
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ConfigurationDocumentTests {
    private func trees(_ orgs: [Org]) -> [JSONTree] { orgs.map { OrgDocument($0, masksSecrets: false).tree } }

    private func read(_ yaml: String) throws -> [Org] {
        try Configuration.read(yaml: yaml, file: "f") { _ in throw Sample.Missing() }.orgs
    }

    @Test(arguments: ["example", "production-and-sandbox"])
    func `a file that was written reads as the orgs that were, and is written again as it is`(_ name: String) throws {
        let orgs = try Configuration.read(fileAt: Sample.path("fixtures/orgs/\(name).yaml")).orgs
        let yaml = ConfigurationDocument(orgs: orgs).yaml
        let again = try read(yaml)
        #expect(trees(again) == trees(orgs))
        #expect(ConfigurationDocument(orgs: again).yaml == yaml)
        #expect(yaml.contains("certificate: |\n") && !yaml.contains("certificate.pem"))
    }

    @Test func `every key survives, whatever it says`() throws {
        for org in try OrgDocumentTests.orgs() where org.name == "full" || org.users.map(\.username) == ["@"] {
            #expect(trees(try read(ConfigurationDocument(orgs: [org]).yaml)) == trees([org]))
        }
    }

    @Test func `a certificate with a path is written as its path`() throws {
        let read = try Configuration.read(fileAt: Sample.path("fixtures/orgs/example.yaml"))
        let yaml = ConfigurationDocument(orgs: read.orgs, certificatePaths: read.certificatePaths).yaml
        #expect(yaml.contains("certificate: certificate.pem\n") && !yaml.contains("BEGIN"))
    }

    @Test func `a masked file holds no secret, and is refused until somebody writes them`() throws {
        let orgs = try Configuration.read(fileAt: Sample.path("fixtures/orgs/example.yaml")).orgs
        let yaml = ConfigurationDocument(orgs: orgs, masksSecrets: true).yaml
        #expect(!yaml.contains("1234567890"))
        let error = #expect(throws: ConfigurationError.self) { try read(yaml) }
        #expect(error?.problems.map(\.path) == ["orgs[0].connectedApps[0].consumerSecret"])
        #expect(error?.description.contains("write the secret") == true)
    }
}

import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct LeafNamesTests {
    private func names(sites: [String] = [], myDomain: String? = nil, others: [String] = []) -> LeafNames {
        var org = Org(name: "acme", myDomain: myDomain)
        org.sites = sites.map { Site(url: $0, usernames: []) }
        return LeafNames(orgs: [org], others: others)
    }

    @Test func `Salesforce's names and this machine are always in it`() {
        #expect(
            LeafNames(orgs: [], others: []).certified.map(\.description) == [
                "login.salesforce.com", "test.salesforce.com", "*.my.salesforce.com", "*.sandbox.my.salesforce.com",
                "*.develop.my.salesforce.com",
                "*.scratch.my.salesforce.com", "salesforce", "localhost", "127.0.0.1", "::1",
            ])
    }

    @Test func `what a star covers, or stands for every address, is not added`() {
        let names = names(myDomain: "acme--dev.sandbox.my.salesforce.com", others: ["LOCALHOST", "0.0.0.0", "::", "127.0.0.1"])
        #expect(names.certified.count == 10)
        #expect(names.notes.isEmpty)
    }

    @Test func `sites, My Domain and other names within the constraints are added once`() {
        let names = names(
            sites: ["https://acme.my.site.test/customers", "https://acme.my.site.test/partners"], myDomain: "acme.cloudforce.test",
            others: ["mock.internal"])
        #expect(names.certified.suffix(3).map(\.description) == ["acme.cloudforce.test", "acme.my.site.test", "mock.internal"])
        #expect(names.notes.isEmpty)
    }

    @Test func `a name outside of them is told with what to do`() {
        let names = names(sites: ["https://acme.example.com/customers"], others: ["mock.example.com", "192.168.0.5"])
        #expect(names.certified.count == 10)
        #expect(names.notes.count == 1)
        #expect(names.notes[0].hasPrefix("the certificate is not for acme.example.com, mock.example.com, 192.168.0.5: "))
        #expect(names.notes[0].contains("--tls-certificate"))
    }

    @Test func `no more names are added than a handshake can carry`() {
        let names = names(others: (0..<1_000).map { "a\($0).test" })
        #expect(names.certified.count == 500)
        #expect(names.notes[0].contains("and 505 more"))
    }

    @Test func `names that are new need a new start`() {
        let before = names()
        #expect(before.notes(onChangeTo: names(myDomain: "b.my.salesforce.com")).isEmpty)
        let notes = before.notes(onChangeTo: names(myDomain: "acme.test"))
        #expect(notes == ["the certificate is not for acme.test yet; start the server anew if clients ask for it over TLS"])
    }
}

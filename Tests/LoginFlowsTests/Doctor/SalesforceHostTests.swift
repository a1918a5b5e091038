import Testing

@testable import LoginFlows

@Suite struct SalesforceHostTests {
    @Test(
        arguments: [
            ("login.salesforce.com", .productionLogin), ("test.salesforce.com", .sandboxLogin),
            ("acme.my.salesforce.com", .myDomain(isSandbox: false)),
            ("acme--dev.sandbox.my.salesforce.com", .myDomain(isSandbox: true)),
            ("acme--uat.my.salesforce.com", .myDomain(isSandbox: true)),
            ("acme-dev-ed.develop.my.salesforce.com", .myDomain(isSandbox: false)),
            ("power-1234.scratch.my.salesforce.com", .myDomain(isSandbox: true)),
            ("acme.lightning.force.com", .userInterface(myDomain: "acme.my.salesforce.com")),
            ("acme.my.salesforce-setup.com", .userInterface(myDomain: "acme.my.salesforce.com")),
            ("acme--dev.sandbox.lightning.force.com", .userInterface(myDomain: "acme--dev.sandbox.my.salesforce.com")),
            ("acme--c.vf.force.com", .userInterface(myDomain: nil)), ("help.salesforce.com", .userInterface(myDomain: nil)),
            ("acme.my.site.com", .site), ("na12.salesforce.com", .instance),
            ("login.saleforce.com", .misspelled(nearest: "login.salesforce.com")),
            ("tset.salesforce.com", .misspelled(nearest: "test.salesforce.com")),
            ("login.salesforce.co", .misspelled(nearest: "login.salesforce.com")),
            ("acme.my.salesfroce.com", .misspelled(nearest: "acme.my.salesforce.com")),
            ("acme.mysalesforce.com", .misspelled(nearest: "acme.my.salesforce.com")),
            ("acme--dev.sandbox.my.saleforce.com", .misspelled(nearest: "acme--dev.sandbox.my.salesforce.com")),
            ("localhost", .local), ("127.0.0.1", .local), ("::1", .local), ("salesforce", .local), ("sf.test", .local),
            ("example.com", .other),
        ] as [(String, SalesforceHost)])
    func `a host is known by its spelling`(_ name: String, _ host: SalesforceHost) {
        #expect(SalesforceHost(name) == host)
    }
}

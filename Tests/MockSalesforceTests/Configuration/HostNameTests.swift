import Testing

@testable import MockSalesforce

@Suite struct HostNameTests {
    @Test(arguments: ["acme.my.salesforce.com", "acme--dev.sandbox.my.salesforce.com", "a.b", "1.2", "xn--bcher-kva.example"])
    func `a host name is one`(_ name: String) { #expect(HostName.complaint(name) == nil) }

    @Test(arguments: [
        "", ".", "a.", ".a", "a..b", "-a.b", "a-.b", "a_b.c", "a b.c", "bücher.example", "a.b:1", "http://a.b", "a.b/", "acme", "a.b?",
        "127.0.0.1",
        String(repeating: "a", count: 64) + ".b", String(repeating: "a.", count: 200) + "b",
    ]) func `anything else is none`(_ name: String) { #expect(HostName.complaint(name) != nil) }
}

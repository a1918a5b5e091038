import JOSE
import Testing

@Suite struct CertifiedNameTests {
    @Test(arguments: [
        ("Login.Salesforce.com", "login.salesforce.com"), ("*.my.salesforce.com", "*.my.salesforce.com"), ("salesforce", "salesforce"),
        ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("[::1]", "::1"), ("a_b.test", "a_b.test"),
    ])
    func `names and addresses are read`(_ text: String, _ expected: String) { #expect(CertifiedName(text)?.description == expected) }

    @Test(arguments: [
        "", ".", "a..b", "a.", "*", "*.", "**.a", "a.*.b", "f*.test", "a b", "a,DNS:evil.example", "a/b", "a:1", "é.test", "a\n.test",
        "a;b",
        String(repeating: "a", count: 64), String(repeating: "a.", count: 127) + "aa",
    ])
    func `what can stand in no certificate is no name`(_ text: String) { #expect(CertifiedName(text) == nil) }

    @Test(arguments: [
        ("*.my.salesforce.com", "acme.my.salesforce.com", true), ("*.my.salesforce.com", "a.b.my.salesforce.com", false),
        ("*.my.salesforce.com", "my.salesforce.com", false), ("*.my.salesforce.com", "*.my.salesforce.com", true),
        ("*.salesforce.com", "*.my.salesforce.com", false), ("localhost", "localhost", true), ("localhost", "a.localhost", false),
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("::1", "127.0.0.1", false),
    ])
    func `a star covers one label`(_ name: String, _ other: String, _ covers: Bool) throws {
        #expect(try #require(CertifiedName(name)).covers(#require(CertifiedName(other))) == covers)
    }
}

@Suite struct NameConstraintsTests {
    @Test(arguments: [
        "salesforce.com", "a.b.salesforce.com", "*.my.salesforce.com", "x.force.com", "salesforce", "localhost", "a.localhost", "mock.test",
        "my.local",
        "host.docker.internal", "127.0.0.1", "127.255.0.1", "::1",
    ])
    func `Salesforce's and local names are permitted`(_ name: String) throws {
        #expect(NameConstraints.permit(try #require(CertifiedName(name))))
    }

    @Test(arguments: ["example.com", "mysalesforce.com", "com", "*.com", "10.0.0.1", "0.0.0.0", "::", "::ffff:10.0.0.1", "fe80::1"])
    func `nothing else is`(_ name: String) throws { #expect(!NameConstraints.permit(try #require(CertifiedName(name)))) }
}

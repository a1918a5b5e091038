import JOSE
import Testing

@Suite struct CertificateAuthorityTests {
    private static let now: Int64 = 1_795_478_400
    private let key: TLSPrivateKey
    private let authority: CertificateAuthority
    private let folder: OpenSSLFolder

    init() throws {
        key = try TLSPrivateKey.generate()
        authority = try CertificateAuthority.make(key: key, at: Self.now)
        folder = try OpenSSLFolder()
        try folder.write(authority.certificate.pem(), "ca.pem")
    }

    private func names(_ names: String...) -> [CertifiedName] { names.map { CertifiedName($0)! } }

    /// Asks `openssl` whether a leaf is good for a name at this time.
    private func verify(_ file: String, _ check: [String], at time: Int64 = now) throws -> (status: Int32, output: String) {
        try folder.attempt(["verify", "-CAfile", "ca.pem", "-purpose", "sslserver", "-x509_strict", "-attime", "\(time)"] + check + [file])
    }

    @Test func `the authority signs nothing but leafs, for its names only, and not for long`() throws {
        let text = try folder.openssl("x509", "-in", "ca.pem", "-noout", "-text")
        for words in [
            "X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0",
            "X509v3 Key Usage: critical\n                Certificate Sign\n",
            "X509v3 Name Constraints: critical\n                Permitted:\n", "ASN1 OID: prime256v1", "ecdsa-with-SHA256",
            "not Salesforce",
        ] { #expect(text.contains(words), "\(words)") }
        let permitted = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("DNS:") || $0.hasPrefix("IP:") }
        #expect(
            permitted.map(String.init) == [
                "DNS:salesforce.com", "DNS:force.com", "DNS:salesforce", "DNS:localhost", "DNS:test", "DNS:local", "DNS:internal",
                "IP:127.0.0.0/255.0.0.0", "IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF",
            ])
        #expect(!text.contains("Excluded"))
        #expect(authority.certificate.notAfter - authority.certificate.notBefore == 90 * 86_400)
        #expect(authority.certificate.notBefore < Self.now)
    }

    @Test func `a leaf is good for its names until the authority ends`() throws {
        let (leaf, leafKey) = try authority.leaf(
            for: names("login.salesforce.com", "*.my.salesforce.com", "localhost", "127.0.0.1", "::1"), at: Self.now + 86_400 * 30)
        try folder.write(leaf.pem(), "leaf.pem")
        #expect(leafKey.matches(leaf) && !key.matches(leaf))
        #expect(leaf.notAfter == authority.certificate.notAfter)
        let later = Self.now + 86_400 * 30
        for host in ["login.salesforce.com", "acme.my.salesforce.com", "localhost"] {
            let (status, output) = try verify("leaf.pem", ["-verify_hostname", host], at: later)
            #expect(status == 0, "\(output)")
        }
        for address in ["127.0.0.1", "::1"] { #expect(try verify("leaf.pem", ["-verify_ip", address], at: later).status == 0) }
        #expect(try verify("leaf.pem", ["-verify_hostname", "test.salesforce.com"], at: later).status != 0)
        #expect(try verify("leaf.pem", [], at: leaf.notAfter + 1).output.contains("expired"))
    }

    @Test func `a leaf begins no earlier than its authority`() throws {
        #expect(try authority.leaf(for: names("localhost"), at: Self.now - 86_400).0.notBefore == authority.certificate.notBefore)
    }

    @Test(arguments: ["example.com", "notsalesforce.com", "salesforce.com.example", "10.0.0.1", "128.0.0.1", "::2", "*.com"])
    func `no leaf is made for another name`(_ name: String) {
        #expect(throws: CertificateError.self) { try authority.leaf(for: names("localhost", name), at: Self.now) }
    }

    @Test(arguments: ["DNS:example.com", "DNS:localhost,DNS:www.example.com", "IP:10.0.0.1", "DNS:evil-salesforce.com"])
    func `what somebody signs with its key for another name is refused by openssl`(_ names: String) throws {
        try folder.write(key.pem(), "ca.key")
        try folder.write("subjectAltName=\(names)\n", "extensions")
        try folder.openssl(
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "evil.key", "-out", "evil.csr", "-subj", "/CN=evil")
        try folder.openssl(
            "x509", "-req", "-in", "evil.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "7", "-days", "30", "-extfile",
            "extensions", "-out", "evil.pem")
        let (status, output) = try folder.attempt(["verify", "-no_check_time", "-CAfile", "ca.pem", "evil.pem"])
        #expect(status != 0)
        #expect(output.contains("permitted subtree violation"), "\(output)")
    }

    @Test func `it is due when less than half of its life is left, or it has not begun`() {
        let certificate = authority.certificate
        #expect(!authority.isDue(at: Self.now))
        #expect(!authority.isDue(at: certificate.notAfter - 45 * 86_400))
        #expect(authority.isDue(at: certificate.notAfter - 45 * 86_400 + 1))
        #expect(authority.isDue(at: certificate.notAfter + 1))
        #expect(authority.isDue(at: certificate.notBefore - 1))
    }

    @Test func `who trusts the certificate from before a renewal trusts the leafs from after it`() throws {
        let later = Self.now + 50 * 86_400
        let renewed = try authority.renewed(at: later)
        #expect(renewed.certificate.notAfter > authority.certificate.notAfter)
        #expect(renewed.certificate.serialNumber != authority.certificate.serialNumber)
        try folder.write(try renewed.leaf(for: names("localhost"), at: later).0.pem(), "leaf.pem")
        let (status, output) = try verify("leaf.pem", ["-verify_hostname", "localhost"], at: later)
        #expect(status == 0, "\(output)")
    }

    @Test func `an authority is taken up with its own key only`() throws {
        #expect(try CertificateAuthority(certificate: authority.certificate, key: key).certificate.der == authority.certificate.der)
        let error = #expect(throws: CertificateError.self) {
            try CertificateAuthority(certificate: authority.certificate, key: try TLSPrivateKey.generate())
        }
        #expect(error?.description.contains("do not belong together") == true)
    }

    @Test(arguments: ["CA:TRUE", "CA:TRUE,pathlen:0"]) func `an authority that could vouch for any name is not taken up`(
        _ constraints: String
    ) throws {
        try folder.write(key.pem(), "ca.key")
        try folder.openssl(
            "req", "-x509", "-new", "-key", "ca.key", "-days", "90", "-subj", "/CN=mock-salesforce local CA (not Salesforce)", "-out",
            "other.pem",
            "-addext", "basicConstraints=critical,\(constraints)", "-addext", "keyUsage=critical,keyCertSign")
        let other = try Certificate(reading: folder.read("other.pem"))
        #expect(throws: CertificateError.self) { try CertificateAuthority(certificate: other, key: key) }
    }
}

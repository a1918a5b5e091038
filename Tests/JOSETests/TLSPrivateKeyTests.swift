import JOSE
import Testing

@Suite struct TLSPrivateKeyTests {
    private let folder: OpenSSLFolder

    init() throws { folder = try OpenSSLFolder() }

    @Test(arguments: [
        ["genpkey", "-algorithm", "RSA"], ["genpkey", "-algorithm", "ED25519"],
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
        ["ecparam", "-name", "prime256v1", "-genkey"], ["ecparam", "-name", "prime256v1", "-genkey", "-noout"], ["genrsa", "-traditional"],
    ])
    func `a key of any kind is read, with its certificate`(_ command: [String]) throws {
        try folder.run(command + ["-out", "a.key"])
        try folder.openssl("req", "-x509", "-new", "-key", "a.key", "-days", "2", "-subj", "/CN=a", "-out", "a.pem")
        let key = try TLSPrivateKey(reading: folder.read("a.key"))
        #expect(key.matches(try Certificate(reading: folder.read("a.pem"))))
        #expect(!key.matches(TestKeys.certificate))
        try folder.write(key.pem(), "b.key")
        #expect(try folder.openssl("pkey", "-in", "a.key", "-pubout") == folder.openssl("pkey", "-in", "b.key", "-pubout"))
    }

    @Test func `a new key is one on P-256`() throws {
        try folder.write(try TLSPrivateKey.generate().pem(), "a.key")
        #expect(try folder.openssl("pkey", "-in", "a.key", "-noout", "-text").contains("NIST CURVE: P-256"))
    }

    @Test(arguments: [["-aes256"], ["-traditional", "-aes256"]]) func `an encrypted key is told, and how to decrypt it`(_ options: [String])
        throws
    {
        try folder.write(TestKeys.main.pem(), "a.key")
        try folder.run(["rsa", "-in", "a.key", "-out", "b.key", "-passout", "pass:test only"] + options)
        let error = #expect(throws: KeyError.self) { try TLSPrivateKey(reading: folder.read("b.key")) }
        #expect(error?.kind == .passwordNeeded)
        #expect(error?.description.contains("openssl pkey") == true)
    }

    @Test func `what is no key is called by its name`() throws {
        for (text, words) in [
            (TestKeys.certificate.pem(), "swapped"), ("", "empty"), ("{}", "JSON"), ("-----BEGIN PRIVATE KEY-----\nMIIB\n", "damaged"),
            ("key.pem", "path"), ("-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n", "damaged"),
        ] {
            let error = #expect(throws: KeyError.self, "\(words)") { try TLSPrivateKey(reading: Array(text.utf8)) }
            #expect(error?.description.contains(words) == true, "\(words): \(error?.description ?? "")")
        }
    }

    @Test func `a key that is printed by accident shows nothing`() throws {
        let key = try TLSPrivateKey.generate()
        #expect("\(key)" == "private key, 256 bits")
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("pkcs8"))
    }
}

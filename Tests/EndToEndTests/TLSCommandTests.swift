import Foundation
import Testing

/// TLS, as users of the command line and their clients see it.
@Suite struct TLSCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Starts a server, and runs a script that finds its port in `P` and its authority in `CA`.
    private func withServer(_ arguments: [String] = [], _ script: String) throws -> CommandResult {
        let server = try ServerProcess(in: folder.url, arguments: ["--tls-port", "0", "--ca-dir", "ca"] + arguments)
        let port = try #require(server.tlsURL?.split(separator: ":").last.map(String.init))
        return try shell(script, in: folder.url, environment: ["P": port, "CA": folder.url.path + "/ca/ca.pem", "PLAIN": server.url])
    }

    @Test("curl, openssl and Python take the certificate for Salesforce's and local names")
    func clients() throws {
        let result = try withServer(
            [],
            """
            for host in localhost salesforce login.salesforce.com test.salesforce.com acme.my.salesforce.com a--b.sandbox.my.salesforce.com; do
              curl -sS --cacert $CA --resolve $host:$P:127.0.0.1 https://$host:$P/services/data -o /dev/null -w '%{http_code} '
            done
            curl -sS --cacert $CA https://127.0.0.1:$P/services/data -o /dev/null -w '%{http_code}\\n'
            openssl s_client -connect 127.0.0.1:$P -CAfile $CA -verify_return_error -verify_hostname acme.my.salesforce.com < /dev/null > /dev/null 2>&1
            SSL_CERT_FILE=$CA python3 - <<'END'
            import os, socket, ssl
            for host in ["localhost", "127.0.0.1", "login.salesforce.com", "acme.my.salesforce.com"]:
                plain = socket.create_connection(("127.0.0.1", int(os.environ["P"])))
                print(ssl.create_default_context().wrap_socket(plain, server_hostname=host).version())
            END
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output == "200 200 200 200 200 200 200\n" + String(repeating: "TLSv1.3\n", count: 4))
    }

    @Test("curl refuses a name that the certificate is not for, and any name without the authority")
    func refusedNames() throws {
        let result = try withServer(
            [],
            """
            set +e
            curl -s --cacert $CA --resolve example.com:$P:127.0.0.1 https://example.com:$P/; echo $?
            curl -s --cacert $CA --resolve a.b.my.salesforce.com:$P:127.0.0.1 https://a.b.my.salesforce.com:$P/; echo $?
            curl -s https://localhost:$P/; echo $?
            """)
        #expect(result.output == "60\n60\n60\n")
    }

    @Test("Salesforce's own names get HSTS over TLS, and URLs that lead back")
    func ownNames() throws {
        let result = try withServer(
            [],
            """
            curl -sSi --cacert $CA --resolve login.salesforce.com:$P:127.0.0.1 https://login.salesforce.com:$P/.well-known/openid-configuration
            curl -sSi ${PLAIN}/services/data -H 'Host: login.salesforce.com'
            """)
        #expect(result.output.split(separator: "Strict-Transport-Security: ").count == 2)
        #expect(result.output.split(separator: "upgrade-insecure-requests").count == 2)
        #expect(result.output.contains(#""token_endpoint":"https://login.salesforce.com:"#))
    }

    @Test("Plain HTTP on the TLS port and TLS on the plain port harm nothing")
    func wrongProtocol() throws {
        let result = try withServer(
            [],
            """
            set +e
            curl -s http://127.0.0.1:$P/services/data; echo $?
            curl -sk https://${PLAIN#http://}/services/data; echo $?
            curl -sS --cacert $CA https://127.0.0.1:$P/_mock/health; curl -sS $PLAIN/_mock/health
            """)
        let lines = result.output.split(separator: "\n", maxSplits: 2)
        #expect(lines.count == 3 && lines[0] != "0" && lines[1] != "0")
        #expect(lines.last == #"{"status":"ok"}{"status":"ok"}"#)
    }

    @Test("login and doctor trust the authority when told to, and say so when not")
    func ownClient() throws {
        let options = "--url https://127.0.0.1:$P --consumer-key 3MVG9.acme.drupal --username drupal@acme.example"
        let key = "--key $HOME/.local/share/mock-salesforce/key.pem"
        let result = try withServer(
            [],
            """
            mock-salesforce login \(options) \(key) --ca-file $CA
            mock-salesforce doctor \(options) \(key) --ca-file "$(mock-salesforce ca --ca-dir ca)"
            set +e
            mock-salesforce login \(options) \(key); echo $?
            mock-salesforce login \(options) \(key) --ca-file /none; echo $?
            mock-salesforce login \(options) \(key) --ca-file $HOME/.local/share/mock-salesforce/key.pem; echo $?
            """)
        #expect(result.output.contains("\"instance_url\":\"https://127.0.0.1:"), "\(result.error)")
        #expect(!result.output.contains("problem  "), "\(result.output)")
        #expect(result.output.hasSuffix("1\n78\n78\n"))
        #expect(result.error.contains("not trusted") && result.error.contains("no such file") && result.error.contains("not a certificate"))
    }

    @Test("A pair of one's own is served, and there is no authority then")
    func ownPair() throws {
        _ = try shell(
            """
            openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 2 -subj /CN=x -addext subjectAltName=DNS:mock.example
            """, in: folder.url)
        let server = try ServerProcess(
            in: folder.url,
            arguments: ["--tls-port", "0", "--tls-certificate", "c.pem", "--tls-key", "k.pem", "--allow-host", "mock.example"])
        let port = try #require(server.tlsURL?.split(separator: ":").last.map(String.init))
        let result = try shell(
            """
            curl -sS --cacert c.pem --resolve mock.example:$P:127.0.0.1 https://mock.example:$P/_mock/health
            curl -sS $URL/_mock/ca.pem -o /dev/null -w '%{http_code}'; ls
            """, in: folder.url, environment: ["P": port, "URL": server.url])
        #expect(result.output.hasPrefix(#"{"status":"ok"}404"#), "\(result.error)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/.local/share/mock-salesforce/ca"))
        #expect(!server.logText.contains("certificate authority"))
    }

    @Test("A pair that cannot be used is one message and exit status 78")
    func badPairs() throws {
        let result = try shell(
            """
            set +e
            openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 2 -subj /CN=x 2> /dev/null
            openssl genrsa -out other.pem 2> /dev/null
            openssl rsa -in k.pem -aes256 -passout pass:test -out encrypted.pem 2> /dev/null
            for key in other.pem encrypted.pem c.pem none.pem; do
              mock-salesforce serve --port 0 --tls-port 0 --tls-certificate c.pem --tls-key $key; echo $?
            done
            mock-salesforce serve --port 0 --tls-port 0 --tls-certificate k.pem --tls-key k.pem; echo $?
            """, in: folder.url)
        #expect(result.output == "78\n78\n78\n78\n78\n")
        for words in [
            "c.pem is not the certificate of other.pem", "encrypted.pem: The private key is encrypted", "c.pem: This is a certificate",
            "none.pem: there is no such file",
            "k.pem: This is a private key",
        ] { #expect(result.error.contains(words), "\(words): \(result.error)") }
    }

    @Test(
        "Options that make no sense together are a usage error",
        arguments: [
            "--tls-port 0 --tls-certificate c.pem", "--tls-port 0 --tls-key k.pem", "--tls-certificate c.pem --tls-key k.pem",
            "--ca-dir ca",
            "--tls-port 0 --tls-certificate c.pem --tls-key k.pem --ca-dir ca", "--tls-port x",
        ])
    func usage(_ options: String) throws {
        #expect(try shell("mock-salesforce serve \(options)", in: folder.url).status == 64)
    }

    @Test("A TLS port that is taken is one message and exit status 1")
    func portTaken() throws {
        let server = try ServerProcess(in: folder.url, arguments: ["--tls-port", "0", "--ca-dir", "ca"])
        let port = try #require(server.tlsURL?.split(separator: ":").last)
        let second = try shell("mock-salesforce serve --port 0 --tls-port \(port) --ca-dir ca", in: folder.url)
        #expect(second.status == 1)
        #expect(second.error.contains("port \(port)"))
    }

    @Test("A name that SIGHUP adds needs a new start")
    func reload() throws {
        _ = try shell(DrupalGuideTests.makeKey, in: folder.url)
        try folder.write("org.yaml", DrupalGuideTests.configuration)
        let server = try ServerProcess(in: folder.url, arguments: ["--tls-port", "0", "--ca-dir", "ca"])
        try folder.write(
            "org.yaml", DrupalGuideTests.configuration.replacing("acme.my.salesforce.com", with: "acme.test"))
        server.signal(SIGHUP)
        #expect(server.waitForLog("the certificate is not for acme.test yet"))
    }

    @Test("ca names the certificate, and many at once make one authority")
    func path() throws {
        let result = try shell(
            """
            for i in $(seq 20); do mock-salesforce ca --ca-dir new/ca > out.$i & done; wait
            sort -u out.*; ls new/ca; stat -c %a new/ca new/ca/ca-key.pem
            [ "$(openssl pkey -in new/ca/ca-key.pem -pubout)" = "$(openssl x509 -in new/ca/ca.pem -pubkey -noout)" ]
            mock-salesforce ca
            """, in: folder.url)
        #expect(result.status == 0, "\(result.error)")
        let home = folder.url.path
        #expect(
            result.output
                == "\(home)/new/ca/ca.pem\nca-key.pem\nca.jks\nca.pem\nphp\n700\n600\n\(home)/.local/share/mock-salesforce/ca/ca.pem\n")
    }

    @Test("ca env makes curl and Python trust the server in a shell, and dotenv has no quotes")
    func environment() throws {
        let result = try withServer(
            [],
            """
            mock-salesforce ca env --ca-dir ca --format dotenv | head -1
            eval "$(mock-salesforce ca env --ca-dir ca)"
            curl -sS https://127.0.0.1:$P/_mock/health
            python3 -c 'import os, urllib.request as r; print(r.urlopen("https://localhost:" + os.environ["P"] + "/_mock/health").status)'
            """)
        #expect(result.output == "SSL_CERT_FILE=\(folder.url.path)/ca/ca.pem\n{\"status\":\"ok\"}200\n", "\(result.error)")
        #expect(try shell("mock-salesforce ca env --format yaml", in: folder.url).status == 64)
    }

    @Test("A key that others may read is one message and exit status 78")
    func readableKey() throws {
        let result = try shell(
            "mock-salesforce ca --ca-dir ca && chmod 644 ca/ca-key.pem && mock-salesforce serve --port 0 --tls-port 0 --ca-dir ca",
            in: folder.url)
        #expect(result.status == 78)
        #expect(result.error.contains("chmod 600"))
    }
}

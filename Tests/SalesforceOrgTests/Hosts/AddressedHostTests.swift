import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// The table "Reaching an org", for every way in which a client can be told of a server.
@Suite struct AddressedHostTests {
    private static let directory = {
        let directory = OrgDirectory()
        directory.replaceAll([.make(), .makeSandbox()], at: .test)
        return directory
    }()

    private func route(_ scheme: String, _ host: String, _ path: String = "/", publicURL: ServerURL? = nil) -> (
        host: AddressedHost, path: String
    ) {
        AddressedHost.route(scheme: scheme, hostHeader: host, path: path, publicURL: publicURL, in: Self.directory)
    }

    /// Scheme and `Host` as sent, and both as they stand in URLs.
    static let servers: [(scheme: String, host: String, root: String, port: String)] = [
        ("http", "localhost:8080", "http://localhost:8080", ":8080"), ("https", "localhost:8443", "https://localhost:8443", ":8443"),
        ("http", "salesforce", "http://salesforce", ""), ("http", "Salesforce:80", "http://salesforce", ""),
        ("https", "ci.example:443", "https://ci.example", ""), ("http", "ci.example:443", "http://ci.example:443", ":443"),
        ("https", "CI.Example:80", "https://ci.example:80", ":80"), ("http", "ci.example:", "http://ci.example", ""),
        ("http", "[::1]:8080", "http://[::1]:8080", ":8080"), ("http", "[::1]", "http://[::1]", ""),
        ("https", "[2001:DB8::80]:443", "https://[2001:db8::80]", ""), ("http", "127.0.0.1", "http://127.0.0.1", ""),
        ("http", "web_1:8080", "http://web_1:8080", ":8080"),
    ]

    @Test("The root is the server's own URL, for everything", arguments: servers)
    func root(_ server: (scheme: String, host: String, root: String, port: String)) throws {
        let (host, path) = route(server.scheme, server.host, "/services/oauth2/token")
        #expect(path == "/services/oauth2/token")
        #expect(host.baseURL == server.root)
        let org = Org.make()
        #expect(host.instanceURL(of: OrgSnapshot(org)) == server.root)
        #expect(host.identityURL(of: org.users[0].id, in: OrgSnapshot(org)).hasPrefix("\(server.root)/id/00D"))
        #expect(host.url(ofHost: org.myDomain) == "\(server.root)/acme.my.salesforce.com")
    }

    @Test("A host in the path stays in the path", arguments: servers)
    func path(_ server: (scheme: String, host: String, root: String, port: String)) throws {
        for name in ["login.salesforce.com", "ACME.my.salesforce.com"] {
            let (host, path) = route(server.scheme, server.host, "/\(name)/services/oauth2/token")
            #expect(path == "/services/oauth2/token")
            #expect(host.baseURL == "\(server.root)/\(name.asciiLowercased)")
            let org = Org.make()
            #expect(host.instanceURL(of: OrgSnapshot(org)) == "\(server.root)/acme.my.salesforce.com")
            #expect(host.identityURL(of: org.users[0].id, in: OrgSnapshot(org)).hasPrefix("\(server.root)/login.salesforce.com/id/00D"))
        }
        let sandbox = Org.makeSandbox()
        let host = route(server.scheme, server.host, "/test.salesforce.com/").host
        #expect(host.instanceURL(of: OrgSnapshot(sandbox)) == "\(server.root)/acme--dev.sandbox.my.salesforce.com")
        #expect(host.identityURL(of: sandbox.users[0].id, in: OrgSnapshot(sandbox)).hasPrefix("\(server.root)/test.salesforce.com/id/00D"))
    }

    @Test(
        "A Salesforce host in the Host header leads to Salesforce's hosts, on the port that the client used",
        arguments: [
            ("http", "", ""), ("http", ":80", ""), ("http", ":8080", ":8080"), ("https", "", ""), ("https", ":443", ""),
            ("https", ":8443", ":8443"),
        ])
    func header(_ scheme: String, _ port: String, _ shown: String) throws {
        for name in ["login.salesforce.com", "LOGIN.Salesforce.com", "acme.my.salesforce.com"] {
            for publicURL in [nil, ServerURL(scheme: "https", authority: "ci.example", path: "/sf")] {
                let (host, path) = route(scheme, name + port, "/sf/services", publicURL: publicURL)
                #expect(path == "/sf/services")
                #expect(host.baseURL == "\(scheme)://\(name.asciiLowercased)\(shown)")
                let org = Org.make()
                #expect(host.instanceURL(of: OrgSnapshot(org)) == "\(scheme)://acme.my.salesforce.com\(shown)")
                #expect(
                    host.identityURL(of: org.users[0].id, in: OrgSnapshot(org)).hasPrefix("\(scheme)://login.salesforce.com\(shown)/id/00D")
                )
            }
        }
    }

    @Test("The public URL wins at the root and for a host in the path, and its own path may be there or not")
    func publicURL() throws {
        for url in [
            ServerURL(scheme: "https", authority: "ci.example:8443", path: "/sf"), ServerURL(scheme: "http", authority: "[2001:db8::1]"),
        ] {
            for front in ["", url.path] {
                let org = Org.make()
                let root = route("http", "127.0.0.1:8080", front + "/services/oauth2/token", publicURL: url)
                #expect(root.path == "/services/oauth2/token")
                #expect(root.host.baseURL == url.text && root.host.instanceURL(of: OrgSnapshot(org)) == url.text)
                #expect(root.host.scheme == url.scheme && root.host.authority == url.authority)
                let host = route("http", "127.0.0.1:8080", front + "/login.salesforce.com/services/oauth2/token", publicURL: url)
                #expect(host.path == "/services/oauth2/token")
                #expect(host.host.baseURL == "\(url.text)/login.salesforce.com")
                #expect(host.host.instanceURL(of: OrgSnapshot(org)) == "\(url.text)/acme.my.salesforce.com")
                #expect(host.host.identityURL(of: org.users[0].id, in: OrgSnapshot(org)).hasPrefix("\(url.text)/login.salesforce.com/id/"))
            }
        }
    }

    @Test(
        "The same URL over TLS has the server's own TLS port, else the client's",
        arguments: [
            ("localhost:8080", "/", 8443, "https://localhost:8443"), ("localhost:8080", "/", 443, "https://localhost"),
            ("localhost:8080", "/", nil, "https://localhost:8080"), ("ci.example", "/", nil, "https://ci.example"),
            ("[::1]:80", "/", 8443, "https://[::1]:8443"),
            ("localhost:8080", "/test.salesforce.com/x", 8443, "https://localhost:8443/test.salesforce.com"),
            ("login.salesforce.com:8080", "/", 8443, "https://login.salesforce.com:8443"),
        ] as [(String, String, UInt16?, String)])
    func secureURL(_ host: String, _ path: String, _ port: UInt16?, _ expected: String) {
        #expect(route("http", host, path).host.secureURL(port: port) == expected)
    }

    @Test("The public URL over TLS keeps its path")
    func securePublicURL() {
        let url = ServerURL(scheme: "http", authority: "ci.example:8080", path: "/sf")
        #expect(route("http", "x", "/sf/services", publicURL: url).host.secureURL(port: nil) == "https://ci.example:8080/sf")
    }
}

import Foundation
import Testing

/// Behind a real nginx that ends TLS: Drupal's own sequence (token, POST of the identity URL, versions), with URLs that lead back through it.
@Suite struct ProxyTests {
    /// A server behind nginx.
    private struct Proxied {
        let folder: TemporaryFolder
        let mock: ServerProcess
        let nginx: Nginx
        /// The port of nginx.
        let port: UInt16

        /// - Parameters:
        ///   - arguments: of `serve`; `{port}` is the port of nginx.
        ///   - locations: in the `server` that clients reach; `{mock}` is the server's own URL.
        ///   - inner: a second proxy, on `{inner}`, which the first may pass to.
        init(_ arguments: [String], _ locations: String, inner: String? = nil) throws {
            folder = try TemporaryFolder()
            _ = try shell(DrupalGuideTests.makeKey + "\n" + Nginx.makeCertificate, in: folder.url)
            try folder.write("org.yaml", DrupalGuideTests.configuration)
            let (port, innerPort) = (try Nginx.freePort(), try Nginx.freePort())
            self.port = port
            let mock = try ServerProcess(in: folder.url, arguments: arguments.map { $0.replacing("{port}", with: "\(port)") })
            self.mock = mock
            let fill = { (text: String) in
                text.replacing("{mock}", with: mock.url).replacing("{inner}", with: "http://127.0.0.1:\(innerPort)")
            }
            var servers = "server { listen 127.0.0.1:\(port) ssl; \(fill(locations)) }\n"
            if let inner { servers += "server { listen 127.0.0.1:\(innerPort); \(fill(inner)) }\n" }
            nginx = try Nginx(in: folder.url, servers: servers)
        }

        func run(_ script: String, login: String) throws -> CommandResult {
            try shell(
                #"curl() { command curl --cacert tls-certificate.pem --noproxy '*' $RESOLVE "$@"; }"# + "\n" + script, in: folder.url,
                environment: [
                    "URL": login, "BASE": login,
                    "RESOLVE": ["login.salesforce.com", "acme.my.salesforce.com", "ci.example"]
                        .map { "--connect-to \($0)::127.0.0.1:\(port)" }.joined(separator: " "),
                ])
        }
    }

    /// What Drupal asks for, with `aud` the login URL as typed; then every URL of the identity document that the mock has.
    private static let drupal =
        DrupalGuideTests.sign + #"""
            member() { sed -n "s|.*\"$1\":\"\([^\"]*\)\".*|\1|p"; }
            grant=$(curl -sS --fail-with-body "$URL/services/oauth2/token" \
              --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer --data-urlencode "assertion=$assertion")
            token=$(member access_token <<<"$grant")
            echo "instance_url $(member instance_url <<<"$grant")"
            echo "id $(member id <<<"$grant")"
            identity=$(curl -sS --fail-with-body -X POST -H "Authorization: OAuth $token" -H 'Content-type: application/json' \
              -H 'Content-Length: 0' "$(member id <<<"$grant")")
            rest=$(member rest <<<"$identity")
            echo "rest $rest"
            rest=${rest/\{version\}/52.0}
            curl -sS --fail-with-body "${rest%v52.0/}" | grep -o '"version":"52.0"'
            curl -sS --fail-with-body -H "Authorization: OAuth $token" "$rest" | grep -o '"identity":"[^"]*"'
            grep -o 'https\{0,1\}://[^"]*' <<<"$grant $identity" | sort -u | while read -r url; do
              curl -sS -o /dev/null -w "%{http_code} " -H "Authorization: OAuth $token" "${url/\{version\}/52.0}"
              case $url in "$BASE"/* | "$BASE") ;; *) echo "$url leads elsewhere" ;; esac
            done

            """#

    private func expectLogin(_ proxied: Proxied, login: String, base: String? = nil) throws {
        let result = try proxied.run(Self.drupal, login: login)
        let base = base ?? login
        #expect(result.status == 0, "\(result.output)\(result.error)\(proxied.mock.logText)")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "instance_url \(base)")
        #expect(lines.dropFirst().first?.hasPrefix("id \(base)/id/00D000000000P01EAE/005") == true, "\(lines)")
        #expect(lines.dropFirst(2).first == "rest \(base)/services/data/v{version}/")
        #expect(lines.contains(#""version":"52.0""#))
        #expect(lines.contains { $0.hasPrefix(#""identity":"\#(base)/id/00D000000000P01EAE/"#) })
        #expect(!result.output.contains("elsewhere") && !result.output.contains(" 000 "), "\(result.output)")
    }

    private static let headers = """
        proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        """

    @Test("With forwarded headers: Host kept, the scheme told")
    func forwarded() throws {
        let proxied = try Proxied(["--trust-forwarded-headers"], "location / { proxy_pass {mock}; \(Self.headers) }")
        try expectLogin(proxied, login: "https://localhost:\(proxied.port)")
    }

    @Test("With forwarded headers only, Host as nginx makes it; RFC 7239 does the same")
    func forwardedHost() throws {
        for headers in [
            "proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;",
            "proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Forwarded-Port $server_port; proxy_set_header X-Forwarded-Proto $scheme;",
            #"proxy_set_header Forwarded 'for=$remote_addr;proto=$scheme;host="$http_host"';"#,
        ] {
            let proxied = try Proxied(["--trust-forwarded-headers"], "location / { proxy_pass {mock}; \(headers) }")
            try expectLogin(proxied, login: "https://localhost:\(proxied.port)")
        }
    }

    @Test("With a public URL nginx needs no line more; its path may be left in front or taken away")
    func publicURL() throws {
        try expectLogin(
            Proxied(["--public-url", "https://ci.example"], "location / { proxy_pass {mock}; }"), login: "https://ci.example")
        for location in ["location /sf { proxy_pass {mock}; }", "location /sf/ { proxy_pass {mock}/; }"] {
            let proxied = try Proxied(["--public-url", "https://localhost:{port}/sf/"], location)
            try expectLogin(proxied, login: "https://localhost:\(proxied.port)/sf")
            // The control API is reached past the proxy, and makes orgs that are reached through it.
            let made = try shell("curl -sS -X POST $URL/_mock/orgs", in: proxied.folder.url, environment: ["URL": proxied.mock.url]).output
            let login = "https://localhost:\(proxied.port)/sf/test.my.salesforce.com"
            #expect(made.contains(#""loginURL":"\#(login)","instanceURL":"\#(login)""#))
            let configuration = try proxied.run("curl -sS $URL/.well-known/auth-configuration", login: login)
            #expect(configuration.output.contains(#""Url":"\#(login)""#))
        }
    }

    @Test("Through two proxies in a row, the inner one of which passes on what the outer one says")
    func twoProxies() throws {
        let inner = """
            proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;
            proxy_set_header X-Forwarded-For $http_x_forwarded_for;
            """
        let proxied = try Proxied(
            ["--trust-forwarded-headers"], "location / { proxy_pass {inner}; \(Self.headers) }",
            inner: "location / { proxy_pass {mock}; \(inner) }")
        try expectLogin(proxied, login: "https://localhost:\(proxied.port)")
        let peer = #"curl -sS --interface 127.0.0.2 -H 'X-Forwarded-For: 6.6.6.6' "$URL/services/oauth2/token" -d x=y"#
        #expect(try proxied.run(peer, login: "https://localhost:\(proxied.port)").status == 0)
        let history = try shell("curl -sS $URL/_mock/logins", in: proxied.folder.url, environment: ["URL": proxied.mock.url]).output
        #expect(history.contains(#""peer":"127.0.0.2""#) && !history.contains("6.6.6.6"))
    }

    @Test("Salesforce's own host names lead to Salesforce's own host names, with or without a public URL")
    func salesforcesNames() throws {
        for arguments in [["--trust-forwarded-headers"], ["--trust-forwarded-headers", "--public-url", "https://ci.example"]] {
            let proxied = try Proxied(arguments, "location / { proxy_pass {mock}; \(Self.headers) }")
            let result = try proxied.run(
                Self.drupal.replacing("*) echo", with: "https://acme.my.salesforce.com*) ;; *) echo"), login: "https://login.salesforce.com"
            )
            #expect(result.status == 0 && !result.output.contains("elsewhere"), "\(result.output)\(result.error)")
            #expect(result.output.hasPrefix("instance_url https://acme.my.salesforce.com\nid https://login.salesforce.com/id/00D"))
        }
    }

    @Test("What the control API's guard makes of a proxy: by nginx's own Host it is local, by the client's it is not")
    func controlAPI() throws {
        let status = "curl -sS -o /dev/null -w '%{http_code}' $URL/_mock/orgs"
        let open = try Proxied(["--public-url", "https://ci.example"], "location / { proxy_pass {mock}; }")
        #expect(try open.run(status, login: "https://ci.example").output == "200")
        #expect(open.mock.waitForLog("keep /_mock out of it, or give --admin-key-file"))
        let kept = try Proxied(["--trust-forwarded-headers"], "location / { proxy_pass {mock}; \(Self.headers) }")
        #expect(try kept.run(status, login: "https://ci.example").output == "403")
        let shut = try Proxied(["--public-url", "https://ci.example"], "location / { proxy_pass {mock}; } location /_mock { return 404; }")
        #expect(try shut.run(status, login: "https://ci.example").output == "404")
    }
}

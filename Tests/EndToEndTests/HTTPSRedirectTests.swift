import Foundation
import Testing

/// An org that wants https, on a server with both ports.
@Suite struct HTTPSRedirectTests {
    @Test("A plain login is sent on to the server's own TLS port, and granted there with URLs of https")
    func redirect() throws {
        let folder = try TemporaryFolder()
        _ = try shell(DrupalGuideTests.makeKey, in: folder.url)
        try folder.write("org.yaml", DrupalGuideTests.configuration + "\n    behaviour: {httpsRedirect: on}\n")
        let server = try ServerProcess(in: folder.url, arguments: ["--tls-port", "0", "--ca-dir", "ca"])
        let ready = try String(contentsOf: folder.url.appendingPathComponent("ready.json"), encoding: .utf8)
        let secure = String(try #require(ready.firstMatch(of: /"tlsURL":"([^"]*)"/)).1)

        let login =
            DrupalGuideTests.sign + #"""
                curl -sS --cacert ca/ca.pem -w '\n%{http_code} %{redirect_url}' "$URL/services/oauth2/token" \
                  --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer --data-urlencode "assertion=$assertion"
                """#
        let environment = ["AUD": "https://login.salesforce.com"]
        let plain = try shell(login, in: folder.url, environment: environment.merging(["URL": server.url]) { $1 })
        #expect(plain.output == "\n302 \(secure)/services/oauth2/token", "\(plain.error)")
        let granted = try shell(login, in: folder.url, environment: environment.merging(["URL": secure]) { $1 })
        #expect(granted.output.hasSuffix("\n200 "), "\(granted.output)\(granted.error)")
        #expect(granted.output.contains(#""instance_url":"\#(secure)","id":"\#(secure)/id/00D"#))
    }
}

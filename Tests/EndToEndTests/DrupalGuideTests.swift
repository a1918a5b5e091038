import Foundation
import Testing

/// From nothing to a token with `openssl` and `curl`, in the words of Drupal's guide.
///
/// The guide: drupal.org/docs/8/modules/salesforce-suite/create-a-oauth-jwt-bearer-token-flow-connected-app-4x
@Suite struct DrupalGuideTests {
    static let configuration = """
        orgs:
          - name: acme
            id: 00D000000000P01
            kind: production
            myDomain: acme.my.salesforce.com
            profiles: [System Administrator, Integration]
            users:
              - username: drupal@acme.example
                profile: Integration
            connectedApps:
              - name: Drupal
                consumerKey: 3MVG9.acme.drupal
                callbackURL: https://drupal.acme.example/salesforce/oauth_callback
                certificate: certificate.pem
                scopes: [api, refresh_token]
                permittedUsers: adminApproved
                profiles: [Integration]
        """

    static let makeKey =
        "openssl req -newkey rsa:2048 -nodes -keyout key.pem -x509 -days 365 -out certificate.pem -subj /CN=drupal 2>/dev/null"

    static let sign = #"""
        base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
        header=$(printf '{"typ":"JWT","alg":"RS256"}' | base64url)
        claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%s}' 3MVG9.acme.drupal "${SUB:-drupal@acme.example}" "${AUD:-$URL}" $(($(date +%s) + 60)) | base64url)
        signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "${KEY:-key.pem}" | base64url)
        assertion=$header.$claims.$signature

        """#

    static let post = #"""
        curl -sS -w '\n%{http_code}' "$URL/services/oauth2/token" \
          --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer --data-urlencode "assertion=$assertion"
        """#

    @Test("Key and certificate by the guide's command, YAML, a signature by openssl, a token by curl, and the identity by GET and POST")
    func guide() throws {
        let folder = try TemporaryFolder()
        #expect(try shell(Self.makeKey, in: folder.url).status == 0)
        try folder.write("org.yaml", Self.configuration)
        let server = try ServerProcess(in: folder.url, arguments: ["--config", "org.yaml"])

        let granted = try shell(Self.sign + Self.post, in: folder.url, environment: ["URL": server.url])
        #expect(granted.status == 0, "\(granted.error)")
        let lines = granted.output.split(separator: "\n")
        #expect(lines.last == "200")
        let answer = try JSONDecoder().decode(TokenAnswer.self, from: Data(lines[0].utf8))
        #expect(answer.id.hasPrefix("\(server.url)/id/00D000000000P01EAE/005"))
        #expect(answer.instance_url == server.url)
        #expect(answer.scope == "api" && answer.token_type == "Bearer")

        for method in ["GET", "POST"] {
            let identity = try shell(
                #"curl -sS -X $METHOD -H "Authorization: OAuth $TOKEN" -H 'Content-Type: application/json' "$ID""#, in: folder.url,
                environment: ["METHOD": method, "TOKEN": answer.access_token, "ID": answer.id])
            #expect(identity.output.hasPrefix(#"{"id":"\#(answer.id)","asserted_user":true,"#), "\(method): \(identity.output)")
            #expect(identity.output.contains(#""rest":"\#(server.url)/services/data/v{version}/""#))
        }
    }

    @Test("A refusal says Salesforce's sentence to the client, and which rule it was to the person who reads the log")
    func refusal() throws {
        let folder = try TemporaryFolder()
        _ = try shell(Self.makeKey, in: folder.url)
        try folder.write("org.yaml", Self.configuration)
        let server = try ServerProcess(in: folder.url)  // ./org.yaml is found by itself
        let refused = try shell(
            Self.sign + Self.post, in: folder.url, environment: ["URL": server.url, "SUB": "nobody@acme.example"])
        #expect(refused.output == #"{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}"# + "\n400")

        let history = try shell("curl -sS $URL/_mock/orgs/acme/logins", in: folder.url, environment: ["URL": server.url]).output
        #expect(history.contains(#""refusedBy":"user-unknown""#))

        server.signal(SIGTERM)
        #expect(server.waitForExit() == 0)
        #expect(server.logText.contains("refused by user-unknown (invalid_grant: user hasn't approved this consumer)"))
        #expect(server.logText.contains("Repair: Put the Username of the user page into sub"))
    }

    private struct TokenAnswer: Decodable {
        let access_token, scope, instance_url, id, token_type: String
    }
}

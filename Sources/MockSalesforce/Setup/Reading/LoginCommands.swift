internal import Encoding
internal import SalesforceOrg

/// Command lines that log in and use the token, as they can be pasted into a shell: `openssl` and `curl`, nothing else.
struct LoginCommands {
    let loginURL: String
    let audience: String
    let consumerKey: String
    let username: String

    /// Makes a key and a certificate, as the guide does.
    static let makeKey = """
        openssl req -newkey rsa:2048 -nodes -keyout key.pem -x509 -days 365 -subj '/CN=Drupal' -out certificate.pem
        """

    /// Signs an assertion and sends it.
    var logIn: String {
        """
        b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
        header=$(printf '{"alg":"RS256"}' | b64)
        claims=$(printf '%s%s}' \(claims.shellQuoted) "$(($(date +%s) + 180))" | b64)
        signature=$(printf '%s' "$header.$claims" | openssl dgst -sha256 -sign key.pem -binary | b64)
        answer=$(curl --silent --show-error \((loginURL + "/services/oauth2/token").shellQuoted) \\
          --data-urlencode \("grant_type=\(Flow.jwtBearerGrantType)".shellQuoted) \\
          --data-urlencode "assertion=$header.$claims.$signature")
        echo "$answer"
        """
    }

    /// Calls the REST API with the token of the answer.
    var useToken: String {
        """
        token=$(printf '%s' "$answer" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
        url=$(printf '%s' "$answer" | sed 's/.*"instance_url":"\\([^"]*\\)".*/\\1/')
        curl --silent --show-error --header "Authorization: Bearer $token" "$url/services/data/v59.0/limits"
        """
    }

    /// The same with the program itself.
    var program: String {
        "mock-salesforce login --url \(loginURL.shellQuoted) --consumer-key \(consumerKey.shellQuoted) "
            + "--username \(username.shellQuoted) --key key.pem"
    }

    /// The claims as JSON, up to the value of `exp`.
    private var claims: String {
        let tree: JSONTree = ["iss": .string(consumerKey), "sub": .string(username), "aud": .string(audience)]
        return String(decoding: tree.bytes.dropLast(), as: UTF8.self) + #","exp":"#
    }
}

extension String {
    /// The text as one word of a POSIX shell.
    var shellQuoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}

internal import Encoding
internal import HTTPServer
internal import JOSE
internal import SalesforceOrg

/// What *Try a Login* asks: an assertion that somebody pasted, or one that the page signs.
struct Rehearsal {
    /// A login URL at which an org's users can be found.
    struct Target: Sendable {
        /// The host that it names; empty at the root.
        let host: String
        fileprivate let found: Addressing.Found

        /// The URL as a client has it that reaches the server as the browser does.
        var url: String { found.host.baseURL }
    }

    /// The login URLs of an org, the usual one first.
    static func targets(of org: Org, _ request: HTTPRequest, _ addressing: Addressing) -> [Target] {
        let hosts = org.isThrowAway ? [org.myDomain] : ["", org.loginHost, org.myDomain]
        return hosts.map { host in
            var request = request
            request.path = "/" + host
            return Target(host: host, found: addressing.find(request))
        }
    }

    let service: LoginService
    let target: Target
    /// Now, by the server's clock.
    let serverTime: Timestamp

    /// Judges an assertion. Blanks at its ends come with what is pasted.
    func judge(pasted assertion: String) -> LoginAttempt {
        service.rehearse(grantRequest(Array(assertion.trimmingWhitespace.utf8)))
    }

    /// Judges an assertion that is signed now with a test key, which the app is taken to know.
    func judge(consumerKey: String, username: String, audience: String, expiry: Timestamp, _ key: RSAPrivateKey) -> LoginAttempt {
        var claims = JSONWriter()
        claims.object { json in
            json.member("iss", consumerKey)
            json.member("sub", username)
            json.member("aud", audience)
            json.member("exp", Int(expiry.seconds))
        }
        let assertion = CompactJWS.signed(payload: claims.bytes, with: key)
        return service.rehearse(grantRequest(Array(assertion.utf8)), takingSignaturesOf: key.publicKey)
    }

    private func grantRequest(_ assertion: [UInt8]) -> GrantRequest {
        GrantRequest(
            parameters: [.init("grant_type", Array(Flow.jwtBearerGrantType.utf8)), .init("assertion", assertion)],
            address: target.found.host,
            peer: target.found.origin.peer, serverTime: serverTime)
    }
}

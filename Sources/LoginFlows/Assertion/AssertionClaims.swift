internal import Encoding
public import JOSE

/// The claims of an assertion for the JWT bearer flow (RFC 7523 section 3, HELP-JWT).
///
/// ```swift
/// let claims = AssertionClaims(
///     issuer: consumerKey, subject: "drupal@acme.example", audience: "https://login.salesforce.com", expiry: now + 180)
/// let assertion = claims.signed(with: key)
/// ```
public struct AssertionClaims: Sendable, Equatable {
    /// For how many seconds an assertion is good when nothing else is asked for: 180.
    ///
    /// Salesforce documents three minutes. A longer life gains nothing where no cap is enforced and fails where one is; a shorter one fails
    /// earlier on a machine whose clock is slow. A clock that is up to three minutes slow still makes a good assertion, and one that is
    /// two minutes fast stays below the five minutes that some name as the cap.
    public static let defaultLifetime = 180

    /// `iss`: the consumer key of the connected app.
    public var issuer: String
    /// `sub`: the username, such as `drupal@acme.example`; neither an e-mail address nor a user id.
    public var subject: String
    /// `aud`: `https://login.salesforce.com`, `https://test.salesforce.com`, the URL of a My Domain or of a site.
    public var audience: String
    /// `exp`: when the assertion ends, in seconds since 1970.
    public var expiry: Int
    /// `jti`: if there is one, Salesforce takes the assertion only once.
    public var jti: String?

    /// Makes claims.
    public init(issuer: String, subject: String, audience: String, expiry: Int, jti: String? = nil) {
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.expiry = expiry
        self.jti = jti
    }

    /// The claims as JSON, in the order of Salesforce's documentation.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("iss", issuer)
            json.member("sub", subject)
            json.member("aud", audience)
            json.member("exp", expiry)
            if let jti { json.member("jti", jti) }
        }
        return json.bytes
    }

    /// The assertion: the claims behind the header `{"alg":"RS256"}`, signed.
    ///
    /// Neither `typ` nor `kid`: Salesforce finds the certificate by the issuer and documents the header without them.
    public func signed(with key: RSAPrivateKey) -> String { CompactJWS.signed(payload: json, with: key) }
}

public import JOSE

/// A connected app or an external client app, with its OAuth settings and policies.
public struct ConnectedApp: Sendable {
    /// The two kinds of app; since Spring '26 new ones are external client apps.
    public enum Kind: String, Sendable, CaseIterable {
        case connectedApp, externalClientApp
    }

    /// *Permitted Users*.
    public enum PermittedUsers: String, Sendable, CaseIterable {
        /// *All users may self-authorize*.
        case selfAuthorize
        /// *Admin approved users are pre-authorized*.
        case adminApproved
    }

    /// *IP Relaxation*.
    public enum IPRelaxation: String, Sendable, CaseIterable {
        /// *Enforce IP restrictions*.
        case enforce
        /// *Enforce IP restrictions, but relax for refresh tokens*.
        case enforceRelaxForRefreshTokens
        /// *Relax IP restrictions for activated devices*.
        case relaxForActivatedDevices
        /// *Relax IP restrictions*.
        case relax
    }

    /// *Refresh Token Policy*.
    public enum RefreshTokenPolicy: Sendable, Hashable {
        /// *Refresh token is valid until revoked*.
        case validUntilRevoked
        /// *Immediately expire refresh token*.
        case expireImmediately
        /// *Expire refresh token if not used for …*.
        case expireIfUnusedFor(Duration)
        /// *Expire refresh token after …*.
        case expireAfter(Duration)
    }

    /// The form of access tokens.
    public enum TokenFormat: String, Sendable, CaseIterable {
        case opaque, jwt
    }

    /// When the app, made or changed a moment ago, can be found.
    public enum Visibility: Sendable, Hashable {
        /// At once.
        case always
        /// From a moment on.
        case from(Timestamp)
        /// A while after the app was made.
        case after(Duration)
    }

    /// The record id, `0H4…`.
    public var id: SalesforceID
    /// *Connected App Name*.
    public var name: String
    /// Which kind of app it is.
    public var kind = Kind.connectedApp
    /// *Consumer Key*: OAuth's `client_id`, an assertion's `iss`. Compared exactly.
    public var consumerKey: String
    /// *Consumer Secret*; no part of the JWT bearer flow, but of the other flows and of introspection.
    public var consumerSecret: String?
    /// *Callback URL*: the URLs that a browser may be sent back to, each a line of Salesforce's field.
    public var callbackURLs: [String] = []
    /// *Single Logout URL*: where a logout is told.
    public var singleLogoutURL: String?
    /// *Use digital signatures*: the uploaded certificate.
    public var certificate: AppCertificate?
    /// *Enable JWT Bearer Flow*.
    public var jwtBearerEnabled = true
    /// *Enable Client Credentials Flow*. Without ``runAs`` it refuses all the same.
    public var clientCredentialsEnabled = false
    /// *Enable for Device Flow*.
    public var deviceFlowEnabled = false
    /// *Selected OAuth Scopes*, in the order in which they were selected.
    public var scopes: [Scope]
    /// *Permitted Users*.
    public var permittedUsers = PermittedUsers.selfAuthorize
    /// *Manage Profiles*: the profiles whose users are pre-authorized.
    public var profiles: [String] = []
    /// *Manage Permission Sets*: the permission sets whose users are pre-authorized.
    public var permissionSets: [String] = []
    /// *IP Relaxation*.
    public var ipRelaxation = IPRelaxation.enforce
    /// The app's own trusted ranges.
    public var ipRanges: [IPAddressRange] = []
    /// *Refresh Token Policy*.
    public var refreshTokenPolicy = RefreshTokenPolicy.validUntilRevoked
    /// *Session Policies*: how long an access token lives without a use in the second half of that time.
    public var sessionTimeout = Duration.seconds(2 * 60 * 60)
    /// The form of access tokens.
    public var tokenFormat = TokenFormat.opaque
    /// *Block* was pressed on the OAuth usage page.
    public var isBlocked = false
    /// The names of the orgs in which it is installed; nil: only the org that it lives in.
    public var installedIn: [String]?
    /// From when on it can be found.
    public var visibility = Visibility.always
    /// *Require Secret for Web Server Flow*.
    public var requireSecret = true
    /// *Require Secret for Refresh Token Flow*.
    public var requireSecretForRefreshToken = true
    /// *Enable Refresh Token Rotation*: each use of a refresh token gives a new one in its place.
    public var refreshTokenRotation = false
    /// *Require Proof Key for Code Exchange (PKCE)*.
    public var requirePKCE = false
    /// The run-as user of the client credentials flow.
    public var runAs: String?

    /// Makes an app with Salesforce's default policies and no certificate.
    public init(id: SalesforceID, name: String, consumerKey: String, scopes: [Scope]) {
        self.id = id
        self.name = name
        self.consumerKey = consumerKey
        self.scopes = scopes
    }

    /// The first callback URL, where one is enough to be shown.
    public var callbackURL: String? { callbackURLs.first }
}

/// What the org keeps of an uploaded certificate.
public struct AppCertificate: Sendable {
    /// The public key that verifies assertions. A certificate without a usable one cannot be uploaded; if there is none all the same,
    /// no assertion is taken.
    public var publicKey: RSAPublicKey?
    /// The certificate itself, in PEM.
    public var pem: String
    /// The subject, safe to show.
    public var subject: String
    /// SHA-256 of the certificate, which tells it from others.
    public var sha256Fingerprint: [UInt8]
    /// The first second of its validity.
    public var notBefore: Timestamp
    /// The last second of its validity.
    public var notAfter: Timestamp

    /// Keeps of a certificate what the rules need.
    public init(_ certificate: Certificate) {
        publicKey = certificate.publicKey
        pem = certificate.pem()
        subject = certificate.subject
        sha256Fingerprint = certificate.sha256Fingerprint
        notBefore = Timestamp(seconds: certificate.notBefore)
        notAfter = Timestamp(seconds: certificate.notAfter)
    }

    /// Whether a moment lies within the validity.
    public func isValid(at moment: Timestamp) -> Bool { notBefore <= moment && moment <= notAfter }
}

/// What sources disagree on about Salesforce, each with its likeliest value as the default.
///
/// The names and defaults are part of the project's contract; the sources are the reports named in docs/settings.md.
public struct Behaviour: Sendable {
    /// For requests or values that are either taken or not.
    public enum Acceptance: String, Sendable, CaseIterable { case accept, reject }
    /// For parts of a request that are either read or not.
    public enum Attention: String, Sendable, CaseIterable { case accept, ignore }
    /// What a claim about the time before which an assertion is not valid does.
    public enum NotBefore: String, Sendable, CaseIterable { case ignore, enforce }
    /// The answer to a consumer key that no app has.
    public enum UnknownIssuer: String, Sendable, CaseIterable { case invalidClientId, invalidAssertion, appNotFound }
    /// The answer to a user whose profile and permission sets are not assigned to an app for admin approved users.
    public enum UnassignedUser: String, Sendable, CaseIterable { case invalidAppAccess, notApproved }
    /// The answer to a username that the addressed host does not find.
    public enum UnknownUser: String, Sendable, CaseIterable { case notApproved, invalidAssertion }
    /// The answer to a connected app that is not installed in the user's org.
    public enum UninstalledConnectedApp: String, Sendable, CaseIterable { case notApproved, invalidClientId, allow }
    /// The answer to an external client app that is not installed in the user's org.
    public enum UninstalledExternalClientApp: String, Sendable, CaseIterable { case appNotFound, allow }
    /// Whether the generic login hosts find the org's users.
    public enum LoginHosts: String, Sendable, CaseIterable { case routed, myDomainOnly }
    /// Whether an assertion id may come twice.
    public enum Replay: String, Sendable, CaseIterable { case refuse, allow }
    /// Whether a `scope` parameter is refused.
    public enum ScopeParameter: String, Sendable, CaseIterable { case refuse, ignore }
    /// What happens to a path that begins with two slashes.
    public enum DoubleSlash: String, Sendable, CaseIterable { case accept, notFound }
    /// The answer to a user who is not active, or frozen.
    public enum DisabledUser: String, Sendable, CaseIterable { case inactiveUser, notApproved, authenticationFailure }
    /// Whether a certificate out of its validity still verifies assertions.
    public enum ExpiredCertificate: String, Sendable, CaseIterable { case refuse, accept }
    /// What *API Enabled* being off refuses.
    public enum APIDisabledUser: String, Sendable, CaseIterable { case refuseData, refuseLogin }
    /// Whether one app and user may ask for two tokens at the same moment.
    public enum Concurrency: String, Sendable, CaseIterable { case allow, refuse }
    /// Whether a plain request is sent on to https.
    public enum Redirect: String, Sendable, CaseIterable { case off, on }
    /// Whether an org lets its users log in with a flow at all.
    public enum FlowSwitch: String, Sendable, CaseIterable { case allow, block }

    /// So many logins of one user in so long a time.
    public struct LoginRate: Sendable, Hashable {
        /// How many.
        public var logins: Int
        /// In how long a time.
        public var window: Duration

        /// Makes a rate.
        public init(logins: Int, window: Duration) {
            self.logins = logins
            self.window = window
        }
    }

    /// How long past its `exp` an assertion is taken.
    public var clockSkew = Duration.seconds(180)
    /// How long an authorization code lives.
    ///
    /// Source of the default: Salesforce's help on the web server flow, from memory: a code expires after 15 minutes.
    public var authorizationCodeLifetime = Duration.seconds(15 * 60)
    /// How far ahead `exp` may be; nil: as far as anybody likes.
    public var maximumAssertionLifetime: Duration?
    /// Whether `nbf` and `iat` in the future refuse.
    public var notBefore = NotBefore.ignore
    /// Whether the org's My Domain URL is an audience.
    public var myDomainAsAudience = Acceptance.accept
    /// Whether a host name without scheme is an audience.
    public var bareHostAudience = Acceptance.accept
    /// What an unknown consumer key gets.
    public var unknownIssuer = UnknownIssuer.invalidClientId
    /// What a user gets who is not assigned to the app.
    public var unassignedUser = UnassignedUser.invalidAppAccess
    /// What an unknown username gets.
    public var unknownUser = UnknownUser.notApproved
    /// What a connected app gets that is not installed.
    public var uninstalledConnectedApp = UninstalledConnectedApp.notApproved
    /// What an external client app gets that is not installed.
    public var uninstalledExternalClientApp = UninstalledExternalClientApp.appNotFound
    /// Whether an external client app works at login.salesforce.com and test.salesforce.com.
    public var externalClientAppOnGenericHost = Acceptance.accept
    /// Whether the generic login hosts find the org's users.
    public var loginHosts = LoginHosts.routed
    /// How long a new or changed app is not found at the generic hosts.
    public var propagationDelay = Duration.zero
    /// Whether a `jti` may come twice.
    public var jtiReplay = Replay.refuse
    /// Whether a `scope` parameter is refused.
    public var scopeParameter = ScopeParameter.refuse
    /// Whether parameters are also read from the query string.
    public var queryParameters = Attention.accept
    /// Whether padding and the standard base64 alphabet are taken, if the signature covers the bytes as sent.
    public var lenientBase64 = Acceptance.accept
    /// Whether `//services/…` is `/services/…`.
    public var doubleSlash = DoubleSlash.accept
    /// Whether an access token is also read from a parameter, where an endpoint takes one.
    public var queryToken = Attention.accept
    /// What a user who is not active gets.
    public var inactiveUser = DisabledUser.inactiveUser
    /// What a frozen user gets.
    public var frozenUser = DisabledUser.inactiveUser
    /// What an expired certificate does.
    public var expiredCertificate = ExpiredCertificate.refuse
    /// What *API Enabled* being off refuses.
    public var apiDisabledUser = APIDisabledUser.refuseData
    /// How often a user may log in; nil: as often as they like.
    public var loginRate: LoginRate?
    /// Whether one app and user may ask for two tokens at the same moment.
    public var concurrentTokenRequests = Concurrency.allow
    /// Whether plain requests are redirected to https.
    public var httpsRedirect = Redirect.off
    /// *Allow OAuth Username-Password Flows*, which is off in orgs made since Summer '23.
    ///
    /// Source: help article 005461976; kafka-docker-playground issue 4178. In metadata: `blockOAuthUnPwFlow`.
    public var usernamePasswordFlow = FlowSwitch.block
    /// *Allow OAuth User-Agent Flows*.
    ///
    /// In metadata: `blockOAuthUsrAgtFlow`.
    public var userAgentFlow = FlowSwitch.allow

    /// Makes the likeliest behaviour.
    public init() {}
}

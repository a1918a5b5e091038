/// What can go wrong in an org after a login that was granted.
public enum AfterLogin: String, Sendable, CaseIterable {
    /// Each access token is good for one request to the REST API, and has ended at the next.
    case sessionExpired = "session-expired"
    /// Every access token counts as revoked.
    case tokenRevoked = "token-revoked"
    /// *API Enabled* is off for every user, which the login does not ask for.
    case apiDisabled = "api-disabled-after-login"
    /// The org has made all requests to the REST API that a day allows.
    case requestLimitExceeded = "request-limit-exceeded"
    /// Access tokens are in JWT format and past their `exp`.
    case jwtTokenEnded = "jwt-token-ended"
    /// The org has another My Domain, and the old one sends clients on.
    case instanceMoved = "instance-moved"

    /// What it is, in one sentence.
    public var summary: String {
        switch self {
        case .sessionExpired: "Each access token is good for one request to the REST API and has ended at the next: in the middle of a job."
        case .tokenRevoked: "Every access token counts as revoked, right after the login."
        case .apiDisabled: "API Enabled is off for every user: the login is granted, the REST API refuses."
        case .requestLimitExceeded: "The org has used up its requests to the REST API for the day."
        case .jwtTokenEnded: "Access tokens are in JWT format and have ended when they are used."
        case .instanceMoved: "The org has another My Domain; the old one sends every request on with 307."
        }
    }

    /// Why a session is refused; nil where it is not.
    public var problem: SessionProblem? {
        switch self {
        case .sessionExpired, .tokenRevoked: .ended
        case .apiDisabled: .apiDisabled
        case .requestLimitExceeded: .requestLimitExceeded
        case .jwtTokenEnded: .invalidJWT
        case .instanceMoved: nil
        }
    }

    /// The changes to the org.
    func apply(to org: inout Org) {
        switch self {
        case .sessionExpired, .tokenRevoked, .requestLimitExceeded: org.afterLogin = self
        case .apiDisabled:
            org.behaviour.apiDisabledUser = .refuseData
            org.changeUsers { $0.apiEnabled = false }
        case .jwtTokenEnded:
            org.changeApps {
                $0.tokenFormat = .jwt
                $0.sessionTimeout = .zero
            }
        case .instanceMoved: org.myDomain = Self.movedMyDomain(org.myDomain)
        }
    }

    private static let movedEnding = "-moved"

    /// The My Domain that an org moves to: `acme.my.salesforce.com` to `acme-moved.my.salesforce.com`.
    static func movedMyDomain(_ host: String) -> String {
        let label = host.prefix { $0 != "." }
        return label + movedEnding + host.dropFirst(label.count)
    }

    /// The My Domain from which an org would have moved to a host. By bytes, since every request asks for its own host.
    static func formerMyDomain(_ host: String) -> String? {
        let bytes = host.utf8
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")),
            bytes[..<dot].suffix(movedEnding.utf8.count).elementsEqual(movedEnding.utf8)
        else { return nil }
        return String(host[..<dot].dropLast(movedEnding.count) + host[dot...])
    }
}

internal import SalesforceOrg

/// Salesforce's words for policies in metadata, and what they mean in an org.
///
/// Source: the Metadata API guide; that the words of both kinds of app mean the same is deduced.
enum PolicyWords {
    /// `oauthPolicy/ipRelaxation` of a connected app.
    static let connectedAppRelaxation: [String: ConnectedApp.IPRelaxation] = [
        "ENFORCE": .enforce, "ENFORCE_RELAXREFRESH": .enforceRelaxForRefreshTokens, "BYPASS_2FACTOR": .relaxForActivatedDevices,
        "BYPASS": .relax,
    ]

    /// `ipRelaxationPolicyType` of an external client app.
    static let externalClientAppRelaxation: [String: ConnectedApp.IPRelaxation] = [
        "Enforce": .enforce, "Enforce_RelaxRefresh": .enforceRelaxForRefreshTokens, "Bypass_2factor": .relaxForActivatedDevices,
        "Bypass": .relax,
    ]

    /// `permittedUsersPolicyType` of an external client app.
    static let permittedUsers: [String: ConnectedApp.PermittedUsers] = [
        "AllSelfAuthorized": .selfAuthorize, "AdminApprovedPreAuthorized": .adminApproved,
    ]

    /// `sessionSettings/sessionTimeout` of the org, in minutes; seen in files: SixtyMinutes, TwoHours, the others from memory.
    static let sessionTimeout = [
        "FifteenMinutes": 15, "ThirtyMinutes": 30, "SixtyMinutes": 60, "TwoHours": 120, "FourHours": 240, "EightHours": 480,
        "TwelveHours": 720, "TwentyFourHours": 1_440,
    ]

    /// The refresh token policies of an external client app that need no period.
    static let refreshTokenPolicies = ["Infinite", "SpecificInactivity", "SpecificLifetime", "Zero"]

    /// The hours of a unit; a month is taken for thirty days.
    static let hours = ["HOURS": 1, "DAYS": 24, "MONTHS": 720]

    /// What a connected app's `refreshTokenPolicy` is expected to be.
    static let expectedRefreshTokenPolicy = "infinite, zero, specific_inactivity:30:DAYS or specific_lifetime:90:DAYS"

    /// A connected app's refresh token policy: `infinite`, `zero`, or `specific_lifetime:90:DAYS` and its like.
    static func refreshTokenPolicy(_ text: String) -> ConnectedApp.RefreshTokenPolicy? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count) {
        case ("infinite", 1): return .validUntilRevoked
        case ("zero", 1): return .expireImmediately
        case ("specific_inactivity", 3): return period(parts[1], parts[2]).map { .expireIfUnusedFor($0) }
        case ("specific_lifetime", 3): return period(parts[1], parts[2]).map { .expireAfter($0) }
        default: return nil
        }
    }

    /// A number of hours, days or months.
    static func period(_ count: String, _ unit: String) -> Duration? {
        guard let count = Int(count), (1...100_000).contains(count), let hours = hours[unit] else { return nil }
        return .seconds(count * hours * 3_600)
    }
}

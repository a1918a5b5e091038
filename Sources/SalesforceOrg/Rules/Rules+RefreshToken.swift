extension Rules {
    /// The rules of the refresh token grant.
    ///
    /// Nothing is known of the order at Salesforce. A token that was replaced is told before one that was revoked, since its use revokes
    /// all of its family.
    public static let refreshToken: [Rule] =
        requestRules + clientRules + [clientSecretInvalid, refreshTokenUnknown, appNotInstalled] + refreshTokenRules + [profileNotAssigned]
        + userRules + rateRules

    /// Whether a refresh token still counts.
    static let refreshTokenRules = [refreshTokenReused, refreshTokenRevoked, refreshTokenExpired]

    /// Whether a refresh token would be taken from its app.
    static let lifeOfRefreshToken =
        clientRules + [refreshTokenUnknown, appNotInstalled] + refreshTokenRules + [profileNotAssigned]
        + userStateRules
}

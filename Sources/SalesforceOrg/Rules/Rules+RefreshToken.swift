extension Rules {
    /// The rules of the refresh token grant.
    ///
    /// Nothing is known of the order at Salesforce. A token that was replaced is told before one that was revoked, since its use revokes
    /// all of its family.
    public static let refreshToken: [Rule] =
        requestRules + clientRules
        + [
            clientSecretInvalid, refreshTokenUnknown, appNotInstalled, refreshTokenReused, refreshTokenRevoked, refreshTokenExpired,
            profileNotAssigned,
        ] + userRules + rateRules
}

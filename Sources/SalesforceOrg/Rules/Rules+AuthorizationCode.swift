extension Rules {
    /// The rules of the authorization code grant: the second half of the web server flow.
    ///
    /// Nothing is known of the order at Salesforce; the client is asked before the code, as RFC 6749 section 4.1.3 has it.
    public static let authorizationCode: [Rule] =
        requestRules + clientRules + [clientSecretInvalid] + codeRules + [appNotInstalled, profileNotAssigned] + userRules + rateRules
}

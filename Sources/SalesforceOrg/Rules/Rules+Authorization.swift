extension Rules {
    /// The rules of an authorization in the browser.
    ///
    /// Until the redirect URI is known to be the app's, nobody is sent anywhere (RFC 6749 section 4.1.2.1). A rule that cannot be asked is
    /// one that waits for the user, on a page. Nothing more is known of the order at Salesforce.
    public static let authorization: [Rule] = onPageRules + callbackRules + browserLoginRules + admissionRules

    /// What is refused on a page of text.
    private static let onPageRules = [httpsRequired, doubleSlash, appUnknown, appNotVisible, redirectURIMissing, redirectURIMismatch]

    /// What is refused before anybody logs in.
    private static let callbackRules = [
        externalClientAppGenericHost, appBlocked, responseTypeUnsupported, userAgentFlowBlocked, scopeNotAllowed, codeChallengeMissing,
        codeChallengeMalformed, immediateUnsuccessful,
    ]

    /// What the login page refuses, always in the same words.
    private static let browserLoginRules = [loginFailed] + userRules

    /// Whether the user may let the app in, and does.
    private static let admissionRules = [appNotInstalled, profileNotAssigned, consentDenied]

    /// The place in ``authorization`` at which a user has logged in.
    static let endOfBrowserLogin = onPageRules.count + callbackRules.count + browserLoginRules.count

    /// The rules of the page on which a user lets a device in.
    public static let deviceApproval: [Rule] = devicePageRules + browserLoginRules + admissionRules

    private static let devicePageRules = [httpsRequired, doubleSlash, userCodeUnknown] + clientRules

    /// The place in ``deviceApproval`` at which a user has logged in.
    static let endOfDeviceLogin = devicePageRules.count + browserLoginRules.count

    static func delivery(ofDeviceRule index: Int) -> Delivery {
        (devicePageRules.count..<endOfDeviceLogin).contains(index) ? .loginPage : .page
    }

    /// Where the refusal of a rule goes, by its place in ``authorization``.
    enum Delivery: Sendable { case page, callback, loginPage }

    static func delivery(ofAuthorizationRule index: Int) -> Delivery {
        if index < onPageRules.count { return .page }
        let isOfLogin = (endOfBrowserLogin - browserLoginRules.count..<endOfBrowserLogin).contains(index)
        return isOfLogin ? .loginPage : .callback
    }
}

/// The paths that more than one place needs: the door that answers, and the documents that name it.
enum EndpointPath {
    static let authorize = "/services/oauth2/authorize"
    /// The style sheet and the icon of the pages on which users log in.
    static let pageStyle = "/services/oauth2/pages.css"
    static let pageIcon = "/services/oauth2/pages.svg"
    /// A callback for apps that have no page of their own, such as command lines: they read the address of the browser.
    static let success = "/services/oauth2/success"
    /// Ends a browser's session: for apps, and for people.
    static let logout = "/services/auth/idp/oidc/logout"
    static let logoutPage = "/secur/logout.jsp"
    static let userInfo = "/services/oauth2/userinfo"
    static let revoke = "/services/oauth2/revoke"
    static let introspect = "/services/oauth2/introspect"
    static let keys = "/id/keys"
    /// The versions; each lies below it.
    static let data = "/services/data"
}

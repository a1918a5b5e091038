/// The paths that more than one place needs: the door that answers, and the documents that name it.
enum EndpointPath {
    static let userInfo = "/services/oauth2/userinfo"
    static let revoke = "/services/oauth2/revoke"
    static let introspect = "/services/oauth2/introspect"
    static let keys = "/id/keys"
    /// The versions; each lies below it.
    static let data = "/services/data"
}

/// The paths of the endpoints that the discovery document names.
enum EndpointPath {
    static let userInfo = "/services/oauth2/userinfo"
    static let revoke = "/services/oauth2/revoke"
    static let introspect = "/services/oauth2/introspect"
    static let keys = "/id/keys"
}

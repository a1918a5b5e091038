/// An endpoint of the Salesforce side, by the name that the control API uses.
public enum Endpoint: String, Sendable, CaseIterable {
    /// `/services/oauth2/token`.
    case token
    /// `/services/oauth2/authorize`, with the pages on which users log in and consent.
    case authorize
    /// The identity URL, `/id/{org}/{user}`.
    case identity
    /// `/services/oauth2/userinfo`.
    case userinfo
    /// `/services/oauth2/revoke`.
    case revoke
    /// `/services/oauth2/introspect`.
    case introspect
    /// `/services/data` and what lies below it, but for the limits.
    case data
    /// `/services/data/v…/limits`.
    case limits
    /// `/.well-known/…` and the keys.
    case discovery
    /// Anything else, such as a path that leads nowhere.
    case other
}

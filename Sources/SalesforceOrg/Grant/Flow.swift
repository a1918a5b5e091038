/// A way to a token: each has a list of rules of its own, over the same three steps.
public enum Flow: String, Sendable, CaseIterable {
    /// The JWT bearer flow (RFC 7523). What names no other flow is judged as one of these.
    case jwtBearer = "jwt-bearer"
    /// The second half of the web server flow (RFC 6749 section 4.1.3, RFC 7636).
    case authorizationCode = "authorization-code"
    /// The refresh token flow (RFC 6749 section 6).
    case refreshToken = "refresh-token"

    /// The client credentials flow (RFC 6749 section 4.4): an app logs in as itself, and runs as the user that its org chose.
    case clientCredentials = "client-credentials"
    /// The username-password flow (RFC 6749 section 4.3). Salesforce retires it on 20 February 2027 (help article 005461976).
    case usernamePassword = "username-password"
    /// A device's request for a code for its user (RFC 8628 section 3.1).
    case deviceAuthorization = "device-authorization"
    /// A device's question whether its user has decided (RFC 8628 section 3.4).
    case device
    /// What a user does in a browser to let a device in (RFC 8628 section 3.3).
    case deviceApproval = "device-approval"
    /// The first half of the web server flow, and the whole user-agent flow, both in a browser (RFC 6749 sections 4.1.1 and 4.2).
    case authorization

    /// The `grant_type` that asks for it at the token endpoint.
    public var grantType: String? {
        switch self {
        case .device: "device"
        case .authorization, .deviceAuthorization, .deviceApproval: nil
        case .jwtBearer: Self.jwtBearerGrantType
        case .authorizationCode: "authorization_code"
        case .refreshToken: "refresh_token"
        case .clientCredentials: "client_credentials"
        case .usernamePassword: "password"
        }
    }

    /// The `grant_type` of the JWT bearer flow.
    public static let jwtBearerGrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer"

    /// What Setup and the login history call it.
    public var title: String {
        switch self {
        case .jwtBearer: "JWT bearer"
        case .authorizationCode: "Authorization code"
        case .refreshToken: "Refresh token"
        case .clientCredentials: "Client credentials"
        case .usernamePassword: "Username-password"
        case .deviceAuthorization: "Device code"
        case .device: "Device"
        case .deviceApproval: "Device approval"
        case .authorization: "Authorization"
        }
    }

    /// Whether it happens in a browser, where some refusals are worded otherwise.
    var isInBrowser: Bool { self == .authorization || self == .deviceApproval }

    /// The parameter in which a client names the app.
    var consumerKeyName: String { self == .jwtBearer ? "iss" : "client_id" }

    /// Its rules, in the order in which they are asked; the first that refuses is the answer.
    public var rules: [Rule] {
        switch self {
        case .jwtBearer: Rules.jwtBearer
        case .authorizationCode: Rules.authorizationCode
        case .refreshToken: Rules.refreshToken
        case .clientCredentials: Rules.clientCredentials
        case .usernamePassword: Rules.usernamePassword
        case .deviceAuthorization: Rules.deviceAuthorization
        case .device: Rules.device
        case .deviceApproval: Rules.deviceApproval
        case .authorization: Rules.authorization
        }
    }

    /// The flow with a `grant_type`, if the token endpoint has it.
    init?(grantType: String) {
        guard let flow = Self.allCases.first(where: { $0.grantType == grantType }) else { return nil }
        self = flow
    }
}

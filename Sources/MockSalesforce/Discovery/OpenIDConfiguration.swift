internal import Encoding
internal import SalesforceOrg

/// `/.well-known/openid-configuration` (OpenID Connect Discovery) of the host that was asked.
///
/// Members, order and lists as recorded at login.salesforce.com in 2026 (api-evangelist/salesforce, well-known/). One endpoint is named
/// that this server does not have: `register`.
struct OpenIDConfiguration {
    let address: AddressedHost

    var json: [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.member("issuer", address.baseURL)
            for (name, path) in Self.endpoints { json.member(name, address.baseURL + path) }
            for (name, values) in Self.lists {
                json.arrayMember(name) { json in values.forEach { json.value($0) } }
            }
            guard address.isMyDomain else { return }
            json.member("end_session_endpoint", address.baseURL + EndpointPath.logout)
            json.member("frontchannel_logout_supported", true)
            json.member("frontchannel_logout_session_supported", false)
        }
        return json.bytes
    }

    private static let endpoints = [
        ("authorization_endpoint", EndpointPath.authorize), ("token_endpoint", AddressedHost.tokenPath),
        ("revocation_endpoint", EndpointPath.revoke), ("userinfo_endpoint", EndpointPath.userInfo), ("jwks_uri", EndpointPath.keys),
        ("registration_endpoint", "/services/oauth2/register"), ("introspection_endpoint", EndpointPath.introspect),
    ]

    private static let lists = [
        ("scopes_supported", scopes), ("response_types_supported", ["code", "token", "token id_token"]),
        ("subject_types_supported", ["public"]), ("id_token_signing_alg_values_supported", ["RS256"]),
        ("display_values_supported", ["page", "popup", "touch"]),
        ("token_endpoint_auth_methods_supported", ["client_secret_post", "client_secret_basic", "private_key_jwt"]),
        ("claims_supported", claims),
    ]

    private static let scopes = [
        "cdp_ingest_api", "custom_permissions", "cdp_segment_api", "content", "cdp_api", "chatbot_api", "cdp_identityresolution_api",
        "interaction_api", "wave_api", "web", "cdp_calculated_insight_api", "einstein_gpt_api", "offline_access", "id", "api",
        "data_cloud_user_claims", "eclair_api", "email", "pardot_api", "lightning", "visualforce", "cdp_query_api", "sfap_api", "address",
        "openid", "profile", "scrt_api", "cdp_profile_api", "refresh_token", "phone", "user_registration_api", "pwdless_login_api",
        "chatter_api", "mcp_api", "full", "forgot_password",
    ]

    private static let claims = [
        "active", "address", "email", "email_verified", "family_name", "given_name", "is_app_installed", "language", "locale", "name",
        "nickname", "organization_id", "phone_number", "phone_number_verified", "photos", "picture", "preferred_username", "profile", "sub",
        "updated_at", "urls", "user_id", "user_type", "zoneinfo",
    ]
}

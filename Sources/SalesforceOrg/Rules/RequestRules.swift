extension Rules {
    /// What is wrong with a request before anybody looks at its assertion.
    static let requestRules = [httpsRequired, doubleSlash, methodNotPOST, parametersUnreadable, grantTypeUnsupported, scopeParameter]

    static let httpsRequired = Rule(
        "https-required", "The request came over plain http, and the org sends such requests on to https.",
        answer: .always(.httpsRequired), loginHistory: "no entry",
        repair:
            "Use https in the client's login URL; a client that turns the redirected POST into a GET is told that the grant type is wrong.",
        .seen, "SalesforceCommerceCloud/b2c-crm-sync issue 16",
        trigger: .overlay { $0.behaviour.httpsRedirect = .on },
        check: { $0.behaviour.httpsRedirect == .off ? .notApplicable : .refused(if: $0.address.scheme != "https") },
        expected: { _ in "https" }, found: { $0.address.scheme })

    static let doubleSlash = Rule(
        "double-slash", "The path begins with two slashes, as it does when a login URL ends in one, and the org does not take that.",
        answer: .always(.notFound), loginHistory: "no entry",
        repair: "Remove the slash at the end of the client's login URL.",
        .claimed, "R04: jsforce pull request 1525",
        trigger: .both({ $0.behaviour.doubleSlash = .notFound }, .doubleSlash),
        check: { $0.hasDoubleSlash ? .refused(if: $0.behaviour.doubleSlash == .notFound) : .notApplicable },
        expected: { _ in "/services/…" }, found: { $0.hasDoubleSlash ? "//services/…" : "/services/…" })

    static let methodNotPOST = Rule(
        "method-not-post", "The token endpoint was asked with another method than POST.",
        answer: .always(.mustUsePOST), loginHistory: "no entry",
        repair: "Send the request as POST; look out for a redirect that turned it into a GET (R30).",
        .docs, "REST API guide, old editions; whether a GET without a grant type gets another answer: b2c-crm-sync issue 16",
        trigger: .sample(.method("GET")),
        check: { .refused(if: $0.method != "POST" && ($0.grantType != nil || $0.flow == .deviceAuthorization)) },
        expected: { _ in "POST" }, found: { $0.method })

    static let parametersUnreadable = Rule(
        "parameters-unreadable", "The body is not a form, so that no parameter was read.",
        answer: .always(.grantTypeNotSupported), loginHistory: "no entry",
        repair: "Send the parameters as application/x-www-form-urlencoded, and say so in Content-Type.",
        .seen, "R05: forum thread 906F00000008nFOIAY, stackoverflow.com/q/10890467",
        trigger: .sample(.contentType("application/json")),
        check: { .refused(if: $0.hasUnreadBody && $0.grantType == nil) },
        expected: { _ in "Content-Type: application/x-www-form-urlencoded" },
        found: { $0.hasUnreadBody ? "a body with another Content-Type, or none" : "a form, or parameters in the query string" })

    static let grantTypeUnsupported = Rule(
        "grant-type-unsupported", "The parameter grant_type is missing or names a flow that is not supported.",
        answer: .always(.grantTypeNotSupported), loginHistory: "no entry",
        repair: "Send grant_type=\(Flow.jwtBearerGrantType), or the grant type of another flow, percent-encoded as a form asks.",
        .seen, "forum thread 906F00000008nFOIAY, b2c-crm-sync issue 16",
        trigger: .sample(.parameter("grant_type", "jwt-bearer")),
        check: { .refused(if: $0.grantType != $0.flow.grantType) },
        expected: { $0.flow.grantType ?? "none" },
        found: { $0.grantType ?? ($0.method == "GET" ? "no grant_type, in a GET: what a redirect makes of a POST" : "no grant_type") })

    static let scopeParameter = Rule(
        "scope-parameter", "A scope parameter was sent; the scopes come from the app or the user's approval.",
        answer: .always(.scopeNotSupported), loginHistory: "no entry",
        repair: "Leave the parameter scope out, and select the scopes on the app: Selected OAuth Scopes.",
        .claimed, "R29; seen with other grants: golang/oauth2 issue 165",
        trigger: .sample(.parameter("scope", "api")),
        check: { !$0.hasScopeParameter || $0.behaviour.scopeParameter == .ignore ? .notApplicable : .refused },
        expected: { _ in "no scope" }, found: { $0.hasScopeParameter ? "a scope parameter" : "no scope" })
}

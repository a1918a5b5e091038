extension Rules {
    /// The rules of the username-password grant. Whatever is wrong with the user's part, the answer is the same.
    public static let usernamePassword: [Rule] =
        requestRules + clientRules
        + [clientSecretInvalid, usernamePasswordBlocked, passwordInvalid, securityTokenMissing, appNotInstalled, profileNotAssigned]
        + userRules + rateRules

    static let usernamePasswordBlocked = Rule(
        "username-password-blocked", "The org does not allow the username-password flow.",
        answer: .always(.authenticationFailure), loginHistory: "not known",
        repair:
            "Use another flow: Salesforce retires this one in February 2027. Until then: Allow OAuth Username-Password Flows in OAuth and OpenID Connect Settings.",
        .seen, "vdesabou/kafka-docker-playground issue 4178, help article 005461976",
        trigger: .overlay { $0.behaviour.usernamePasswordFlow = .block },
        check: { .refused(if: $0.behaviour.usernamePasswordFlow == .block) },
        expected: { _ in "Allow OAuth Username-Password Flows turned on" },
        found: { $0.behaviour.usernamePasswordFlow == .block ? "turned off" : "turned on" })

    static let passwordInvalid = Rule(
        "password-invalid", "The host does not find the username, or the password is not the user's.",
        answer: .always(.authenticationFailure), loginHistory: "Invalid Password",
        repair:
            "Send the Username of the user page to the login host of the user's org, and the password with the security token after it.",
        .seen, "vdesabou/kafka-docker-playground issue 4178",
        trigger: .overlay { $0.changeUsers { $0.password = ($0.password ?? "") + "-changed" } },
        check: { grantCase in
            guard let password = grantCase.password else { return .unknown }
            return .refused(if: grantCase.user == nil || password.password == .wrong)
        },
        expected: { "a username that \($0.address.baseURL) finds, and the user's password" },
        found: { grantCase in
            guard let user = grantCase.user else { return "no such user" }
            return "user *\(user.user.username)*, " + (grantCase.password?.password == .wrong ? "another password" : "the password")
        })

    static let securityTokenMissing = Rule(
        "security-token-missing", "The security token does not follow the password, and the caller's address is in no trusted range.",
        answer: .always(.authenticationFailure), loginHistory: "Failed: API security token required",
        repair: "Append the user's security token to the password, or add the caller's address to the profile's Login IP Ranges.",
        .docs, "help page of the username-password flow; older answers named the reason",
        // Any password is right then: with another token after it, it could not be told from a wrong one.
        trigger: .overlay { org in
            org.changeUsers {
                $0.password = nil
                $0.securityToken = ($0.securityToken ?? "") + "Renewed"
            }
        },
        check: { grantCase in
            guard let password = grantCase.password?.password, password != .wrong, let user = grantCase.user else { return .unknown }
            guard user.user.securityToken != nil else { return .notApplicable }
            return .refused(if: password == .withoutSecurityToken)
        },
        expected: { $0.user?.user.securityToken == nil ? "no token: the user has none" : "the user's security token after the password" },
        found: { $0.password?.password == .withoutSecurityToken ? "none, or another one" : "the token, or a trusted address" })
}

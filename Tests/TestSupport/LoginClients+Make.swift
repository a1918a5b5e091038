package import LoginFlows

extension AuthorizationCodeClient.Configuration {
    /// An app with a secret, at the login host.
    package static func make(
        _ loginURL: String = "https://login.salesforce.com", secret: String? = "1955279925675241571",
        _ change: (inout Self) -> Void = { _ in }
    ) -> Self {
        var configuration = Self(
            loginURL: loginURL, consumerKey: "3MVG9.acme.portal", consumerSecret: secret.map { Secret($0) },
            redirectURI: "https://app.example/callback?from=salesforce")
        change(&configuration)
        return configuration
    }
}

extension ClientCredentialsClient.Configuration {
    /// An app with a secret, at its My Domain.
    package static func make(
        _ loginURL: String = "https://acme.my.salesforce.com", _ change: (inout Self) -> Void = { _ in }
    ) -> Self {
        var configuration = Self(
            loginURL: loginURL, consumerKey: "3MVG9.acme.portal", consumerSecret: Secret("1955279925675241571"))
        change(&configuration)
        return configuration
    }
}

import SalesforceClient

/// The examples of docs/client.md, so that they compile; ``ClientPageTests`` looks that the page has the same.
enum ClientPageExamples {
    static func jwtBearer(bytesOfKeyFile: [UInt8]) async throws {
        // example
        let client = try JWTBearerClient(
            .init(
                loginURL: "https://login.salesforce.com",  // or http://127.0.0.1:8080 for the mock
                consumerKey: "3MVG9…",
                username: "drupal@acme.example",
                privateKey: RSAPrivateKey(reading: bytesOfKeyFile)))

        let user = try await client.identity()
        let limits = try await client.send("GET", "/services/data/v59.0/limits")
        // end
        _ = (user, limits)
    }

    static func begin(
        secretOfFile: String, store: RefreshTokenStore, session: inout [String: String], redirect: (_ url: String) -> Void
    ) throws {
        // example
        let client = try AuthorizationCodeClient(
            .init(
                loginURL: "https://login.salesforce.com",
                consumerKey: "3MVG9…",
                consumerSecret: Secret(secretOfFile),  // nil for an app that requires none
                redirectURI: "https://app.example/callback"),
            store: store)

        let request = AuthorizationRequest(scopes: ["api", "refresh_token"])
        session["state"] = request.state.text
        session["verifier"] = request.proofKey?.verifier.text
        redirect(client.authorizationURL(for: request))
        // end
    }

    static func callback(client: AuthorizationCodeClient, session: [String: String], urlOfCallback: String) async throws {
        // example
        let request = AuthorizationRequest(
            state: Secret(session["state"] ?? ""), proofKey: try ProofKey(verifier: session["verifier"] ?? ""))
        try await client.login(callback: urlOfCallback, of: request)
        let limits = try await client.send("GET", "/services/data/v59.0/limits")
        // end
        _ = limits
    }

    static func store(row: some TokenRow) -> RefreshTokenStore {
        // example
        let store = RefreshTokenStore(
            load: { try await row.read().map { Secret($0) } },
            save: { try await row.write($0?.text) })
        // end
        return store
    }

    /// Where the reader of the page keeps the token.
    protocol TokenRow: Sendable {
        func read() async throws -> String?
        func write(_ text: String?) async throws
    }

    static func clientCredentials(secretOfFile: String) async throws {
        // example
        let client = try ClientCredentialsClient(
            .init(loginURL: "https://acme.my.salesforce.com", consumerKey: "3MVG9…", consumerSecret: Secret(secretOfFile)))

        let limits = try await client.send("GET", "/services/data/v59.0/limits")
        // end
        _ = limits
    }

    static func signature(client: ClientCredentialsClient, secretOfFile: String) async throws -> Bool {
        // example
        let token = try await client.login()
        let isOfSalesforce = token.verifySignature(consumerSecret: Secret(secretOfFile))
        // end
        return isOfSalesforce
    }
}

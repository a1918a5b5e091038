import ArgumentParser
import Encoding
import Foundation
import LoginFlows

/// `mock-salesforce login`.
struct Login: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Logs in, at a mock or at Salesforce, and prints what comes back as JSON.",
        discussion: "Exit status 1 when the login is refused; the answer then stands on standard error, with what to look at.")

    /// How to log in.
    enum Flow: String, ExpressibleByArgument, CaseIterable {
        case jwt
        case clientCredentials = "client-credentials"
    }

    @Option(help: "jwt: as a user, with a private key. client-credentials: as the app's Run As user, with its consumer secret.")
    var flow = Flow.jwt

    @Option(help: "The login URL; for client-credentials the org's My Domain.")
    var url: String

    @Option(help: "The app's consumer key.")
    var consumerKey: String

    @Option(help: "jwt: the username.")
    var username: String?

    @Option(help: "jwt: the file of the private key; - for standard input.")
    var key: String?

    @Option(help: "jwt: a file with the password, if the key is encrypted.")
    var passwordFile: String?

    @OptionGroup var trust: TrustOptions

    @Option(help: "jwt: the audience. (default: the login URL)")
    var audience: String?

    @Option(help: "jwt: where the assertion goes, if not to the login URL: a Government Cloud org's My Domain.")
    var tokenURL: String?

    @Option(
        help: "client-credentials: a file with the consumer secret; - for standard input. (default: \(Self.secretVariable))")
    var consumerSecretFile: String?

    @Flag(help: "Print a refusal as JSON, too.")
    var json = false

    private static let secretVariable = "MOCK_SALESFORCE_CONSUMER_SECRET"

    func validate() throws {
        let ofKey = [
            ("--username", username), ("--key", key), ("--password-file", passwordFile), ("--audience", audience),
            ("--token-url", tokenURL),
        ]
        switch flow {
        case .jwt:
            for (name, value) in ofKey.prefix(2) where value == nil { throw ValidationError("The flow jwt needs \(name).") }
            guard consumerSecretFile == nil else { throw ValidationError("--consumer-secret-file is for --flow client-credentials.") }
        case .clientCredentials:
            for (name, value) in ofKey where value != nil { throw ValidationError("\(name) is for --flow jwt.") }
        }
    }

    func run() throws {
        switch try outcome() {
        case .success(let token): print(Self.answer(token))
        case .failure(let error):
            guard json else { throw failure(error) }
            FileHandle.standardError.write(Data("\(Self.refusal(error))\n".utf8))
            throw ExitCode.failure
        }
    }

    private func outcome() throws -> Result<AccessToken, SalesforceError> {
        let transport = try trust.transport()
        switch flow {
        case .jwt:
            let configuration = JWTBearerClient.Configuration(
                loginURL: url, audience: audience, tokenURL: tokenURL, consumerKey: consumerKey, username: username ?? "",
                privateKey: try KeyOptions.privateKey(in: key ?? "", passwordFile: passwordFile))
            return Self.outcome { () async throws(SalesforceError) in
                try await JWTBearerClient(configuration, transport: transport).login()
            }
        case .clientCredentials:
            let configuration = ClientCredentialsClient.Configuration(
                loginURL: url, consumerKey: consumerKey, consumerSecret: try consumerSecret())
            return Self.outcome { () async throws(SalesforceError) in
                try await ClientCredentialsClient(configuration, transport: transport).login()
            }
        }
    }

    private static func outcome(
        of login: @escaping @Sendable () async throws(SalesforceError) -> AccessToken
    ) -> Result<AccessToken, SalesforceError> {
        waiting {
            do throws(SalesforceError) { return .success(try await login()) } catch { return .failure(error) }
        }
    }

    private func consumerSecret() throws -> Secret {
        if let consumerSecretFile { return Secret(try InputFile.firstLine(of: consumerSecretFile, shownAs: "--consumer-secret-file")) }
        guard let secret = ProcessInfo.processInfo.environment[Self.secretVariable] else {
            throw failure("Give the consumer secret in --consumer-secret-file or \(Self.secretVariable).", exitCode: .validationFailure)
        }
        return Secret(secret)
    }

    /// The token endpoint's members, in its order.
    private static func answer(_ token: AccessToken) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("access_token", token.token)
            if let signature = token.signature { json.member("signature", signature) }
            json.member("scope", token.scopes.joined(separator: " "))
            json.member("instance_url", token.instanceURL)
            json.member("id", token.identityURL)
            json.member("token_type", token.tokenType)
            if let issuedAt = token.issuedAtText { json.member("issued_at", issuedAt) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func refusal(_ error: SalesforceError) -> String {
        var json = JSONWriter()
        json.object { json in
            if case .refused(let refusal) = error {
                json.member("error", refusal.error)
                json.member("error_description", refusal.errorDescription)
                json.member("status", refusal.status)
            }
            json.member("message", error.summary)
            json.member("hint", error.hint)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

import ArgumentParser
import Encoding
import Foundation
import LoginFlows

/// `mock-salesforce login`.
struct Login: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Logs in with the JWT bearer flow, at a mock or at Salesforce, and prints what comes back as JSON.",
        discussion: "Exit status 1 when the login is refused; the answer then stands on standard error, with what to look at.")

    @Option(help: "The login URL.")
    var url: String

    @Option(help: "The app's consumer key.")
    var consumerKey: String

    @Option(help: "The username.")
    var username: String

    @OptionGroup var keyOptions: KeyOptions

    @OptionGroup var trust: TrustOptions

    @Option(help: "The audience. (default: the login URL)")
    var audience: String?

    @Option(help: "Where the assertion goes, if not to the login URL: a Government Cloud org's My Domain.")
    var tokenURL: String?

    @Flag(help: "Print a refusal as JSON, too.")
    var json = false

    func run() throws {
        let configuration = JWTBearerClient.Configuration(
            loginURL: url, audience: audience, tokenURL: tokenURL, consumerKey: consumerKey, username: username,
            privateKey: try keyOptions.privateKey())
        let transport = try trust.transport()
        let outcome = waiting { await Self.login(configuration, transport) }
        switch outcome {
        case .success(let token): print(Self.answer(token))
        case .failure(let error):
            guard json else { throw failure(error) }
            FileHandle.standardError.write(Data("\(Self.refusal(error))\n".utf8))
            throw ExitCode.failure
        }
    }

    private static func login(
        _ configuration: JWTBearerClient.Configuration, _ transport: HTTPClientTransport
    ) async -> Result<AccessToken, SalesforceError> {
        do throws(SalesforceError) {
            return .success(try await JWTBearerClient(configuration, transport: transport).login())
        } catch {
            return .failure(error)
        }
    }

    /// The token endpoint's members, in its order.
    private static func answer(_ token: AccessToken) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("access_token", token.token)
            json.member("scope", token.scopes.joined(separator: " "))
            json.member("instance_url", token.instanceURL)
            json.member("id", token.identityURL)
            json.member("token_type", token.tokenType)
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

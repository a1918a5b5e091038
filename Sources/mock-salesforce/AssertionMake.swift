import ArgumentParser
import LoginFlows
import MockSalesforce
import SalesforceOrg

/// `mock-salesforce assertion make`.
struct AssertionMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Prints an assertion, signed with RS256. Whoever gets it can log in until it ends.")

    @Option(help: "The app's consumer key: iss.")
    var consumerKey: String

    @Option(help: "The username: sub.")
    var username: String

    @Option(help: "Whom it is for, such as https://login.salesforce.com: aud.")
    var audience: String

    @OptionGroup var keyOptions: KeyOptions

    @Option(help: "When it ends, from now; before now with --expires-in=-5m.", transform: Self.duration)
    var expiresIn = Duration.seconds(AssertionClaims.defaultLifetime)

    @Option(help: "An id, which makes it good for one login only: jti.")
    var jti: String?

    func run() throws {
        let expiry = Int((ServerClock.now + expiresIn).seconds)
        let claims = AssertionClaims(issuer: consumerKey, subject: username, audience: audience, expiry: expiry, jti: jti)
        print(claims.signed(with: try keyOptions.privateKey()))
    }

    private static func duration(_ text: String) throws -> Duration {
        guard let duration = Durations.duration(text, signed: true) else {
            throw ValidationError("--expires-in takes \(Durations.expected).")
        }
        return duration
    }
}

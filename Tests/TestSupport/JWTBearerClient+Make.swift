internal import Foundation
package import JOSE
package import LoginFlows
internal import Locking
internal import SalesforceOrg

extension JWTBearerClient.Configuration {
    /// What fits ``Org/make(name:kind:myDomain:username:consumerKey:_:)``.
    package static func make(
        _ loginURL: String = "https://login.salesforce.com", username: String = "drupal@acme.example",
        consumerKey: String = "3MVG9.acme.drupal", key: RSAPrivateKey = TestKeys.app, _ change: (inout Self) -> Void = { _ in }
    ) -> Self {
        var configuration = Self(loginURL: loginURL, consumerKey: consumerKey, username: username, privateKey: key)
        change(&configuration)
        return configuration
    }
}

/// A clock at the tests' moment that lets no time pass and remembers for how long it should have.
package final class PauseRecorder: Sendable {
    private let seconds = Lock<[Double]>([])

    package init() {}

    package var pauses: [Double] { seconds.withLock { $0 } }

    package var clock: ClientClock {
        ClientClock(
            now: { Date(timeIntervalSince1970: Double(Timestamp.test.seconds)) },
            sleep: { pause in self.seconds.withLock { $0.append(pause) } },
            random: { 0 })
    }
}

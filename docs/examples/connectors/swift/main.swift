// A smoke test with the client of this package: logs in, asks who the user is, and twice for the limits of the org.

import Foundation
import JOSE
import SalesforceClient

func variable(_ name: String) -> String { ProcessInfo.processInfo.environment["MOCK_SALESFORCE_\(name)"] ?? "" }

do {
    let keyFile = try Data(contentsOf: URL(fileURLWithPath: variable("PRIVATE_KEY_FILE")))
    let client = try JWTBearerClient(
        .init(
            loginURL: variable("LOGIN_URL"), audience: variable("AUDIENCE"), consumerKey: variable("CONSUMER_KEY"),
            username: variable("USERNAME"), privateKey: RSAPrivateKey(reading: Array(keyFile))))
    let user = try await client.identity()
    for _ in 0..<2 { _ = try await client.send("GET", "/services/data/v60.0/limits") }
    print("logged in as \(user.username)")
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

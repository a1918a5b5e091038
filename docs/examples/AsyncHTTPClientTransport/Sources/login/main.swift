import AsyncHTTPClient
import AsyncHTTPClientTransport
import LoginFlows

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

// login LOGIN-URL CONSUMER-KEY USERNAME KEY-FILE: logs in, and says who that is.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 4 else { fatalError("usage: login LOGIN-URL CONSUMER-KEY USERNAME KEY-FILE") }
let values = Array(arguments)
let key = try RSAPrivateKey(reading: Array(Data(contentsOf: URL(filePath: values[3]))))

try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { http in
    let client = try JWTBearerClient(
        .init(loginURL: values[0], consumerKey: values[1], username: values[2], privateKey: key),
        transport: AsyncHTTPClientTransport(http))
    do {
        print("logged in as \(try await client.identity().username ?? "nobody")")
    } catch {
        print(error)
    }
}

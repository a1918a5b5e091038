// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "AsyncHTTPClientTransport",
    dependencies: [
        .package(name: "mock-salesforce", path: "../../.."),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    ],
    targets: [
        .target(
            name: "AsyncHTTPClientTransport",
            dependencies: [
                .product(name: "JWTBearerFlow", package: "mock-salesforce"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]),
        .executableTarget(name: "login", dependencies: ["AsyncHTTPClientTransport"]),
    ],
    swiftLanguageModes: [.v6]
)

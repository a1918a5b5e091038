// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "AsyncHTTPClientTransport",
    dependencies: [
        .package(name: "mock-salesforce", path: "../../.."),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    ],
    targets: [
        .target(
            name: "AsyncHTTPClientTransport",
            dependencies: [
                .product(name: "LoginFlows", package: "mock-salesforce"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "login",
            dependencies: [
                "AsyncHTTPClientTransport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "LoginFlows", package: "mock-salesforce"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

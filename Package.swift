// swift-tools-version: 6.2
import PackageDescription

/// Shared by every target. Each upcoming feature makes a dependency visible where it is used:
/// SE-0335 (ExistentialAny), SE-0409 (InternalImportsByDefault), SE-0444 (MemberImportVisibility).
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// The order is that of the floors in docs/architecture.md: a target depends only on targets above it in this file.
let package = Package(
    name: "mock-salesforce",
    products: [
        .executable(name: "mock-salesforce", targets: ["mock-salesforce"]),
        .library(name: "MockSalesforce", targets: ["MockSalesforce"]),
        .library(name: "MockSalesforceTesting", targets: ["MockSalesforceTesting"]),
        .library(name: "MockSalesforceTraits", targets: ["MockSalesforceTraits"]),
        .library(name: "SalesforceOrg", targets: ["SalesforceOrg"]),
        .library(name: "SalesforceClient", targets: ["SalesforceClient"]),
        .library(name: "LoginFlows", targets: ["LoginFlows"]),
        .library(name: "MockControl", targets: ["MockControl"]),
        .library(name: "Sweep", targets: ["Sweep"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // Floor 0: the two system libraries, the lock, and bytes in, bytes out.
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        .target(name: "Locking", swiftSettings: settings),
        .target(name: "Encoding", swiftSettings: settings),

        // Floor 1: signatures and sockets; neither knows Salesforce.
        .target(name: "JOSE", dependencies: ["COpenSSL", "Encoding", "Locking"], swiftSettings: settings),
        .target(name: "HTTPServer", dependencies: ["CMicroHTTPD", "Encoding", "Locking"], swiftSettings: settings),
        .target(name: "HTTPClient", dependencies: ["COpenSSL", "Encoding"], swiftSettings: settings),

        // Floor 2: the org, which decides.
        .target(name: "SalesforceOrg", dependencies: ["Encoding", "JOSE", "Locking"], swiftSettings: settings),

        // Floor 2: the client's side of the login flows, which knows nothing of the mock. The second is the first over URLSession, which
        // brings thirty libraries into a process: the command line, whose server starts in milliseconds, does without.
        .target(name: "LoginFlows", dependencies: ["Encoding", "JOSE", "Locking"], swiftSettings: settings),
        .target(name: "SalesforceClient", dependencies: ["Locking", "LoginFlows"], swiftSettings: settings),

        // Floor 3: the server, which translates.
        .target(
            name: "MockSalesforce",
            dependencies: [
                "Encoding", "HTTPServer", "JOSE", "Locking", "SalesforceOrg", "Yams",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // Floor 3: the client of the server's control API, over any transport of the login flows' clients.
        .target(name: "MockControl", dependencies: ["Encoding", "LoginFlows"], swiftSettings: settings),

        // Floor 4: the server inside of somebody's tests. The trait is apart because it links Swift Testing.
        .target(name: "MockSalesforceTesting", dependencies: ["JOSE", "MockSalesforce", "SalesforceOrg"], swiftSettings: settings),
        .target(name: "MockSalesforceTraits", dependencies: ["MockSalesforceTesting", "SalesforceOrg"], swiftSettings: settings),

        // Floor 4: runs somebody's connector against servers of its own, one for each scenario.
        .target(
            name: "Sweep", dependencies: ["Encoding", "JOSE", "Locking", "MockSalesforce", "SalesforceOrg"], swiftSettings: settings),

        // Floor 4: the command line.
        .executableTarget(
            name: "mock-salesforce",
            dependencies: [
                "Encoding", "HTTPClient", "JOSE", "Locking", "LoginFlows", "MockControl", "MockSalesforce", "SalesforceOrg",
                "Sweep", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // A connector as somebody would write it, for `sweep`: an example that is built with everything else.
        .executableTarget(
            name: "swift-connector", dependencies: ["JOSE", "SalesforceClient"], path: "docs/examples/connectors/swift",
            swiftSettings: settings),

        .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient", "JOSE", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTPClient", "HTTPServer", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "LockingTests", dependencies: ["Locking"], swiftSettings: settings),
        .testTarget(name: "EncodingTests", dependencies: ["Encoding"], swiftSettings: settings),
        .testTarget(name: "JOSETests", dependencies: ["COpenSSL", "Encoding", "JOSE"], swiftSettings: settings),

        // Tests mirror Sources; TestSupport holds their builders.
        .target(
            name: "TestSupport",
            dependencies: ["Encoding", "HTTPServer", "JOSE", "Locking", "LoginFlows", "MockSalesforce", "SalesforceOrg"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "SalesforceOrgTests", dependencies: ["Encoding", "JOSE", "Locking", "MockSalesforce", "SalesforceOrg", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "MockSalesforceTests",
            dependencies: [
                "Encoding", "HTTPClient", "HTTPServer", "JOSE", "Locking", "MockSalesforce", "SalesforceOrg", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LoginFlowsTests",
            dependencies: ["Encoding", "JOSE", "Locking", "LoginFlows", "SalesforceOrg", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SalesforceClientTests",
            dependencies: ["JOSE", "Locking", "SalesforceClient", "SalesforceOrg", "TestSupport", "mock-salesforce"],
            swiftSettings: settings),
        .testTarget(
            name: "MockControlTests",
            dependencies: [
                "Encoding", "JOSE", "LoginFlows", "MockControl", "MockSalesforce", "SalesforceClient", "SalesforceOrg", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MockSalesforceTestingTests",
            dependencies: [
                "Encoding", "JOSE", "MockSalesforce", "MockSalesforceTesting", "MockSalesforceTraits", "SalesforceOrg", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SweepTests", dependencies: ["Encoding", "JOSE", "Locking", "MockSalesforce", "SalesforceOrg", "Sweep", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "mock-salesforce"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzz tester links with libFuzzer, which only builds with its flags have: script/fuzz.
if Context.environment["MOCK_SALESFORCE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Encoding", "HTTPServer", "JOSE", "MockSalesforce", "SalesforceOrg", "TestSupport"],
            path: "Tests/Fuzz", swiftSettings: settings))
}

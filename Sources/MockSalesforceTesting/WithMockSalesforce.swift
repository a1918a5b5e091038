public import SalesforceOrg

/// Runs a test's body beside a Salesforce login server in the same process, and stops that at the end, also when the body throws.
///
/// ```swift
/// @Test func `gets a token`() async throws {
///     try await withMockSalesforce { mock in
///         let connector = Connector(
///             loginURL: mock.loginURL, consumerKey: mock.consumerKey, username: mock.username, key: mock.privateKeyPEM)
///         let isLoggedIn = try await connector.logsIn()
///         #expect(isLoggedIn, "\(mock.whyRefused ?? "")")
///     }
/// }
/// ```
///
/// The server listens on a free port, so tests may run in parallel. Within `body`, ``SalesforceMock/current`` is the same mock.
///
/// - Parameters:
///   - change: makes the built-in org another one, for example `{ $0.users[0].isFrozen = true }`.
///   - isolation: that of the caller.
///   - body: the test.
/// - Returns: what `body` returns.
/// - Throws: what `body` throws; `HTTPServerError` when no port can be had, `FileProblem` when no key pair can be made.
public func withMockSalesforce<Value>(
    _ change: (inout Org) -> Void = { _ in }, isolation: isolated (any Actor)? = #isolation, _ body: (SalesforceMock) async throws -> Value
) async throws -> Value {
    var org = try SalesforceMock.builtInOrg()
    change(&org)
    return try await withMockSalesforce(org: org, body)
}

/// Runs a test's body beside a server with an org that the test made.
///
/// ```swift
/// var org = try SalesforceMock.builtInOrg()
/// org.connectedApps[0].permittedUsers = .selfAuthorize
/// org.approvals = []
/// try await withMockSalesforce(org: org) { mock in
///     let isLoggedIn = try await Connector(mock).logsIn()
///     #expect(!isLoggedIn)
/// }
/// ```
///
/// - Parameters:
///   - org: the org, which is taken as it is.
///   - isolation: that of the caller.
///   - body: the test.
/// - Returns: what `body` returns.
/// - Throws: what `body` throws; `HTTPServerError` when no port can be had, `FileProblem` when no key pair can be made.
public func withMockSalesforce<Value>(
    org: Org, isolation: isolated (any Actor)? = #isolation, _ body: (SalesforceMock) async throws -> Value
) async throws -> Value {
    let mock = try SalesforceMock(org: org)
    defer { mock.stop() }
    return try await SalesforceMock.$current.withValue(mock) { try await body(mock) }
}

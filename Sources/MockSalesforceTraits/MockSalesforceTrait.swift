internal import MockSalesforceTesting
public import SalesforceOrg
public import Testing

/// Runs each test beside a mock of its own, which the test finds as `SalesforceMock.current`.
///
/// ```swift
/// @Test(.mockSalesforce) func `gets a token from the mock of a trait`() async throws {
///     let mock = try #require(SalesforceMock.current)
///     #expect(try await Connector(mock).logsIn())
/// }
/// ```
///
/// On a suite, `@Suite(.mockSalesforce { $0.users[0].isFrozen = true })`, each of its tests gets a mock of its own.
///
/// It is a module of its own because whatever links it links Swift Testing.
public struct MockSalesforceTrait: TestTrait, SuiteTrait, TestScoping {
    fileprivate let change: @Sendable (inout Org) -> Void

    /// Whether a suite hands it on to its tests, which it does: each gets a mock of its own.
    public var isRecursive: Bool { true }

    /// Starts a mock, runs the test, stops the mock.
    public func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        try await withMockSalesforce(change) { _ in try await function() }
    }
}

extension Trait where Self == MockSalesforceTrait {
    /// A mock with the built-in org for each test.
    public static var mockSalesforce: Self { Self(change: { _ in }) }

    /// A mock for each test, with the built-in org changed.
    public static func mockSalesforce(_ change: @escaping @Sendable (inout Org) -> Void) -> Self { Self(change: change) }
}

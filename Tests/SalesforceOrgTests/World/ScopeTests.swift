import SalesforceOrg
import Testing

@Suite struct ScopeTests {
    @Test("Scopes are found by name, have a label, and two of them are for refresh tokens")
    func scopes() {
        #expect(Scope("api")?.label == "Manage user data via APIs")
        #expect(Scope("API") == nil)
        #expect(Scope.all.filter(\.isRefresh).map(\.name) == ["refresh_token", "offline_access"])
        #expect(Set(Scope.all.map(\.name)).count == Scope.all.count)
    }
}

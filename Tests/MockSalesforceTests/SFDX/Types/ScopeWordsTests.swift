import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ScopeWordsTests {
    @Test(arguments: ScopeWords.all) func `every word means scopes that there are`(_ word: String) throws {
        let scopes = try #require(ScopeWords.scopes(word))
        #expect(!scopes.isEmpty && scopes.allSatisfy { Scope($0) != nil }, "\(word)")
    }

    @Test func `every scope has a word`() {
        let named = Set(ScopeWords.all.flatMap { ScopeWords.scopes($0) ?? [] })
        // Metadata has one word for both.
        #expect(Set(Scope.all.map(\.name)).subtracting(named) == ["offline_access"])
    }

    @Test func `an unknown word is left out and told`() throws {
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp(oauth: "<scopes>Webb</scopes><scopes>Api</scopes>")])
        #expect(try project.org().connectedApps[0].scopes.map(\.name) == ["api", "refresh_token"])
        #expect(
            try project.notes(.unknown) == ["One.connectedApp:9: unknown: oauthConfig/scopes: no scope `Webb` is known; did you mean Web?"])
    }
}

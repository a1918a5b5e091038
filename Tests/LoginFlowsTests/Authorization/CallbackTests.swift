import LoginFlows
import Testing

@Suite struct CallbackTests {
    private let request = AuthorizationRequest(state: Secret("s~1"), proofKey: nil)

    private func outcome(_ url: String) -> Result<String, SalesforceError> {
        do throws(SalesforceError) { return .success(try request.code(inCallback: url)) } catch { return .failure(error) }
    }

    private func refused(_ error: String, _ description: String) -> Result<String, SalesforceError> {
        .failure(.authorization(.refused(AuthorizationRefusal(error: error, errorDescription: description))))
    }

    @Test(arguments: [
        "https://app.example/callback?code=aPrx4s.3d%3D%3D&state=s~1", "https://app.example/callback?state=s%7E1&code=aPrx4s.3d==",
        "/callback?code=aPrx4s.3d%3d%3d&state=s~1&sfdc_community_id=0DB", "?code=aPrx4s.3d==&state=s~1#fragment",
        "myapp://callback?code=aPrx4s.3d%3D%3D&state=s~1", "myapp://callback#code=aPrx4s.3d%3D%3D&state=s~1",
        "https://app.example/callback?x=1&x=2&code=aPrx4s.3d%3D%3D&state=s~1",
    ])
    func `the code is read out of the callback, decoded`(_ url: String) { #expect(outcome(url) == .success("aPrx4s.3d==")) }

    @Test(arguments: [
        "/callback?code=a", "/callback?code=a&state=", "/callback?code=a&state=s~2", "/callback?code=a&state=s~",
        "/callback?code=a&state=s~11",
        "/callback?error=access_denied&state=other", "/callback", "", "/callback?", "/callback?state",
        "/callback?from=me#code=a&state=s~1",
    ])
    func `a callback without the state that was sent is not ours`(_ url: String) {
        #expect(outcome(url) == .failure(.authorization(.stateMismatch)))
    }

    @Test func `no state is good for a request that has an empty one`() {
        let request = AuthorizationRequest(state: Secret(""), proofKey: nil)
        #expect(throws: SalesforceError.authorization(.stateMismatch)) { try request.code(inCallback: "/callback?code=a&state=") }
    }

    @Test(arguments: ["/callback?state=s~1", "/callback?state=s~1&code=", "/callback?state=s~1&code"])
    func `a callback without a code is told`(_ url: String) { #expect(outcome(url) == .failure(.authorization(.noCode))) }

    @Test(arguments: [
        "/callback?code=a&code=b&state=s~1", "/callback?code=a&state=s~1&state=s~1", "/callback?c%6Fde=a&code=a&state=s~1",
        "/callback?error=x&error=y",
    ])
    func `a parameter that stands twice is refused`(_ url: String) {
        #expect(outcome(url) == .failure(.authorization(.repeatedParameter)))
    }

    @Test(arguments: [
        "/callback?error=access_denied&error_description=end-user+denied+authorization&state=s~1",
        "/callback?error=access_denied&error_description=end-user%20denied%20authorization",
        "/callback#error=access_denied&error_description=end-user+denied+authorization&state=s~1",
        "/callback?code=a&error=access_denied&error_description=end-user+denied+authorization&state=s~1",
    ])
    func `an error is told, with its hint`(_ url: String) {
        let outcome = outcome(url)
        #expect(outcome == refused("access_denied", "end-user denied authorization"))
        guard case .failure(let error) = outcome else { return }
        #expect(error.summary == "Salesforce refused the authorization: access_denied: end-user denied authorization")
        #expect(error.hint?.contains("Deny") == true && !error.isTransient)
    }

    @Test func `what stands in a callback cannot change the display, and a code is not shown`() {
        let long = "/callback?error=%1B%5B2J&error_description=%0A" + String(repeating: "x", count: 2000)
        guard case .failure(let error) = outcome(long) else {
            Issue.record("no error")
            return
        }
        #expect(!error.summary.contains("\u{1B}") && !error.summary.contains("\n") && error.summary.count < 700)
        guard case .failure(let other) = outcome("/callback?code=secret1&state=secret2") else { return }
        #expect(!"\(other)".contains("secret") && other.hint?.contains("Begin the login again") == true)
    }

    @Test func `bytes that are no UTF-8 are no crash`() {
        #expect(outcome("/callback?code=%FF%FE&state=%C3") == .failure(.authorization(.stateMismatch)))
    }
}

import LoginFlows
import Testing

@Suite struct LoginURLTests {
    @Test(arguments: [
        "https://login.salesforce.com", "https://acme--dev.sandbox.my.salesforce.com", "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/test.salesforce.com", "http://salesforce:8080", "https://acme.example/customers", "http://[::1]:8080",
    ])
    func `a plain login URL stays as it is`(_ text: String) throws {
        let url = try LoginURL(text)
        #expect(url.base == text && url.repairs.isEmpty)
        #expect(url.tokenEndpoint == text + "/services/oauth2/token")
        #expect(url.authorizationEndpoint == text + "/services/oauth2/authorize")
    }

    @Test(arguments: [
        ("https://login.salesforce.com/", "https://login.salesforce.com", 1), (" https://a.example\n", "https://a.example", 1),
        ("https://a.example///", "https://a.example", 1), ("login.salesforce.com", "https://login.salesforce.com", 1),
        ("localhost:8080", "http://localhost:8080", 1), ("127.0.0.1:8080/", "http://127.0.0.1:8080", 2),
        ("[::1]:8080", "http://[::1]:8080", 1),
        ("https://a.example/services/oauth2/token", "https://a.example", 1),
        ("https://a.example/services/oauth2/token/", "https://a.example", 2),
        ("https://a.example//services/oauth2/token", "https://a.example", 2),
        ("https://a.example/services/oauth2/", "https://a.example", 2),
        ("https://a.example/services/oauth2/authorize?client_id=x", "https://a.example", 2),
        ("https://a.example/#x", "https://a.example", 2),
        ("http://127.0.0.1:8080/test.salesforce.com/services/oauth2/token", "http://127.0.0.1:8080/test.salesforce.com", 1),
    ])
    func `what can be meant in one way only is repaired, and told`(_ text: String, _ base: String, _ repairs: Int) throws {
        let url = try LoginURL(text)
        #expect(url.base == base)
        #expect(url.repairs.count == repairs, "\(url.repairs)")
    }

    @Test(arguments: [
        ("", "is no login URL"), ("https://", "is no login URL"), ("ftp://login.salesforce.com", "is no login URL"),
        ("https://user@login.salesforce.com", "is no login URL"), ("https://login salesforce com", "is no login URL"),
        ("https://acme.lightning.force.com", "https://acme.my.salesforce.com"),
        ("https://acme--dev.sandbox.lightning.force.com/", "https://acme--dev.sandbox.my.salesforce.com"),
        ("https://acme.my.salesforce-setup.com/lightning/setup", "https://acme.my.salesforce.com"),
        ("http://login.salesforce.com", "Write https://"), ("http://acme.my.salesforce.com", "Write https://"),
    ])
    func `what cannot work is refused with what was meant`(_ text: String, _ part: String) {
        do throws(SalesforceError) {
            Issue.record("taken as \(try LoginURL(text).base)")
        } catch {
            #expect("\(error)".contains(part))
        }
    }
}

import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct EndpointsPageTests {
    private let page = Sample.text("docs/endpoints.md")

    /// The rows of the first table: methods and path.
    private var rows: [(methods: [String], path: String)] {
        page.matches(of: /\| ([A-Z, ]+) \| `(\/[^`]+)` \|/).map {
            ($0.output.1.split(separator: ", ").map(String.init), String($0.output.2))
        }
    }

    @Test("What docs/endpoints.md names is there for exactly the methods that it names")
    func table() throws {
        let login = try LoggedIn()
        #expect(rows.count == 17)
        for (methods, path) in rows {
            let path = "/acme.my.salesforce.com" + (path.contains("{org}") ? login.identityPath : path)
            for method in ["GET", "POST", "PUT"] where !path.hasSuffix(AddressedHost.tokenPath) {
                let status = try login.send(method, path).status
                #expect(status != 404 && (status == 405) == !methods.contains(method), "\(method) \(path): \(status)")
            }
        }
    }

    @Test("It has every refusal of the REST API and every bare word")
    func refusals() {
        for error in [RESTError.invalidSession, .sessionNotForREST, .invalidAuthHeader, .invalidJWT, .apiDisabled, .notFound] {
            #expect(page.contains("| \(error.status) | `\(error.code)` | `\(error.message)` |"))
        }
        for word in [BareWord.badToken, .missingToken, .wrongOrg, .badID, .noAccess, .inactiveUser, .badCallback] {
            #expect(page.contains("| \(word.status) | `\(word.text)` |"))
        }
    }
}

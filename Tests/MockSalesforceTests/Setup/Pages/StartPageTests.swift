import Foundation
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct StartPageTests {
    @Test func `it says what to type into Drupal`() throws {
        let mock = try MockFixture()
        let body = try mock.page("/orgs/acme/start").body
        for (id, value) in [("consumerKey", "3MVG9.acme.drupal"), ("loginUser", "drupal@acme.example"), ("loginURL", mock.url)] {
            #expect(body.contains(#"<code id="\#(id)">\#(value)</code>"#), "\(id)")
        }
        #expect(!body.contains("class=\"card choice\""))
    }

    @Test func `app and user can be chosen where there are several`() throws {
        let mock = try MockFixture(orgs: [.make { $0.users.append(.make(username: "ada@acme.example")) }])
        let ada = SalesforceID(.user, name: "ada@acme.example").long
        #expect(try mock.page("/orgs/acme/start?user=\(ada)").body.contains(#"<code id="loginUser">ada@acme.example</code>"#))
    }

    @Test func `an org with nothing in it has a checklist, and no values yet`() throws {
        let body = try MockFixture(orgs: [Org(name: "empty")]).page("/orgs/empty/start").body
        #expect(body.contains("The org has none yet.") && body.contains("values to type stand here") && !body.contains("id=\"loginURL\""))
    }

    @Test func `a throw-away org is found at its My Domain`() throws {
        let mock = try MockFixture()
        _ = try mock.control("POST", "/orgs", #"{"name":"ci"}"#)
        #expect(try mock.page("/orgs/ci/start").body.contains(#"<code id="loginURL">\#(mock.url)/ci.my.salesforce.com</code>"#))
    }
}

import Encoding
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// Markup in every name that a page can show (stored cross-site scripting).
@Suite struct MarkupOnPagesTests {
    private static let markup = #""'><script>alert(1)</script><img src=x onerror=alert(1)>"#

    /// An org whose every free text has markup in it.
    private static func org() -> Org {
        .make { org in
            let (profile, permissionSet) = (org.profiles[1].name + markup, org.permissionSets[0].name + markup)
            org.profiles[1].name = profile
            org.permissionSets[0].name = permissionSet
            org.users[0].name = markup
            org.users[0].email = "\(markup)@acme.example"
            org.users[0].profile = profile
            org.users[0].permissionSets = [permissionSet]
            org.users[0].licence = markup
            org.changeApp { app in
                app.name += markup
                app.profiles = [profile]
                app.permissionSets = [permissionSet]
                app.callbackURLs = ["https://drupal.acme.example/\(markup)"]
                app.singleLogoutURL = "https://drupal.acme.example/\(markup)"
            }
            org.approvals = [Approval(username: "drupal@acme.example", consumerKey: "3MVG9.acme.drupal", scopes: [.api])]
        }
    }

    @Test func `markup in any name is text on every page`() throws {
        let mock = try MockFixture(orgs: [Self.org()])
        for (name, value) in [("sub", Self.markup), ("iss", Self.markup), ("aud", Self.markup), ("jti", Self.markup)] {
            _ = try mock.post(TokenRequest(AssertionBuilder().with(name, String(decoding: JSONTree.string(value).bytes, as: UTF8.self))))
        }
        _ = try mock.post(TokenRequest(AssertionBuilder()), headers: [("User-Agent", Self.markup)])
        _ = try mock.send("GET", "/services/data/\(Self.markup.replacing(" ", with: "%20"))", headers: [("User-Agent", Self.markup)])
        var shown = 0
        for login in mock.server.service.attempts.newestFirst {
            for path in SecretsOnPagesTests.pages(mock, nameEnding: Self.markup, login: login.id) {
                let page = try mock.send("GET", path)
                #expect(page.status == 200, "\(path)")
                #expect(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "\(path)")
                if page.body.contains("&lt;script&gt;alert(1)") { shown += 1 }
            }
        }
        #expect(shown > 20, "\(shown)")
    }
}

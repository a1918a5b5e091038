import Foundation
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct CompanyPageTests {
    private let path = "/orgs/acme/settings"

    /// What the page sends when nothing was changed on it.
    private func unchanged(_ mock: MockFixture) -> [(String, String)] {
        let org = mock.org().base
        return [("kind", org.kind.rawValue), ("status", "active"), ("myDomain", org.myDomain), ("loginHost", org.loginHost)]
    }

    @Test func `every setting is there with its value`() throws {
        let page = try MockFixture(orgs: [.make { $0.behaviour.clockSkew = .seconds(7) }]).page(path).body
        for setting in BehaviourSetting.all where setting.name != "uninstalledApp" {
            #expect(page.contains("id=\"\(setting.name)\""), "\(setting.name)")
        }
        #expect(page.contains("uninstalledApp.connectedApp") && page.contains(#"value="7s""#))
        #expect(page.contains(#"<option value="refuse" selected>refuse</option>"#))
    }

    @Test func `what is filled in is the org's`() throws {
        let mock = try MockFixture()
        let answer = try mock.submit(
            path,
            unchanged(mock).filter { $0.0 != "status" } + [
                ("status", "inactive"), ("timeZone", "Europe/Berlin"), ("audiences", "https://a.example\r\nhttps://b.example"),
                ("sites", "https://acme.example/s drupal@acme.example"), ("clockSkew", "1m"), ("loginRate", "5/1h"),
                ("uninstalledApp.connectedApp", "allow"), ("jtiReplay", "allow"),
            ])
        #expect(answer.header("Location") == "/setup/orgs/acme/settings?done=saved", "\(answer.body)")
        let org = mock.org().base
        #expect(org.status == .inactive && org.timeZone.identifier == "Europe/Berlin" && org.audiences.count == 2)
        #expect(org.sites.map(\.usernames) == [["drupal@acme.example"]] && org.behaviour.clockSkew == .seconds(60))
        #expect(org.behaviour.loginRate?.logins == 5 && org.behaviour.jtiReplay == .allow)
        #expect(org.behaviour.uninstalledConnectedApp == .allow && org.users.count == 1)
    }

    @Test(
        arguments: [
            ("myDomain", "https://x"), ("timeZone", "Europe/Berln"), ("sites", "nowhere"), ("clockSkew", "3"), ("loginRate", "often"),
            ("uninstalledApp.connectedApp", "never"), ("loginHost", ""),
        ]) func `what is wrong is said at its field`(_ field: String, _ value: String) throws
    {
        let mock = try MockFixture()
        let answer = try mock.submit(path, unchanged(mock).filter { $0.0 != field } + [(field, value)])
        #expect(answer.status == 422 && answer.body.contains("<a href=\"#\(field)\">"), "\(answer.body)")
    }

    @Test func `a page that is saved as it came changes nothing`() throws {
        let mock = try MockFixture()
        let before = OrgDocument(mock.org().base, masksSecrets: false).tree
        #expect(try mock.submit(path, unchanged(mock)).status == 303)
        #expect(OrgDocument(mock.org().base, masksSecrets: false).tree == before)
    }
}

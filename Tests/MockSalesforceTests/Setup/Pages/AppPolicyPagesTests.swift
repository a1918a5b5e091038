import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct AppPolicyPagesTests {
    private func path(_ mock: MockFixture) -> String {
        String(SetupPath.app("acme", mock.org().base.connectedApps[0].id.long).dropFirst(SetupPath.root.count))
    }

    @Test func `policies are shown as Setup words them, and saved`() throws {
        let mock = try MockFixture()
        let shown = try mock.page(path(mock) + "/policies").body
        #expect(shown.contains(#"<option value="adminApproved" selected>Admin approved users are pre-authorized</option>"#))
        #expect(shown.contains(#"<option value="enforce" selected>Enforce IP restrictions</option>"#))
        #expect(shown.contains(#"id="refreshTokenPolicy.validUntilRevoked" name="refreshTokenPolicy" value="validUntilRevoked" checked"#))
        #expect(shown.contains(#"<option value="2h" selected>2 hours</option>"#))
        let answer = try mock.submit(
            path(mock) + "/policies",
            [
                ("permittedUsers", "selfAuthorize"), ("ipRelaxation", "relaxForActivatedDevices"), ("refreshTokenPolicy", "expireAfter"),
                ("refreshTokenPolicy.expireAfter.duration", "90d"), ("sessionTimeout", "15m"),
                ("ipRanges", "10.0.0.1-10.0.0.9\r\n 10.1.0.1 \r\n"),
                ("runAs", "drupal@acme.example"),
            ])
        #expect(answer.header("Location") == "/setup" + path(mock) + "/manage?done=saved", "\(answer.body)")
        let app = mock.org().base.connectedApps[0]
        #expect(app.permittedUsers == .selfAuthorize && app.ipRelaxation == .relaxForActivatedDevices)
        #expect(app.refreshTokenPolicy == .expireAfter(.seconds(90 * 86_400)) && app.sessionTimeout == .seconds(900))
        #expect(app.ipRanges.map(\.description) == ["10.0.0.1-10.0.0.9", "10.1.0.1"] && app.runAs == "drupal@acme.example")
        let detail = try mock.page(path(mock) + "/manage").body
        #expect(detail.contains("All users may self-authorize") && detail.contains("Expire refresh token after 90d"))
    }

    @Test(
        arguments: [
            ("refreshTokenPolicy", [("refreshTokenPolicy", "expireAfter"), ("refreshTokenPolicy.expireAfter.duration", "soon")]),
            ("ipRanges", [("ipRanges", "10.0.0.0/8")]), ("permittedUsers", [("permittedUsers", "nobody")]), ("runAs", [("runAs", "x@y")]),
            ("sessionTimeout", [("sessionTimeout", "0s")]),
        ] as [(String, [(String, String)])]) func `what the org refuses is said at its field`(_ field: String, _ input: [(String, String)])
        throws
    {
        let mock = try MockFixture()
        let answer = try mock.submit(path(mock) + "/policies", input)
        #expect(answer.status == 422 && answer.body.contains("<a href=\"#\(field)\">") && answer.body.contains("id=\"\(field)\""))
    }

    @Test func `a timeout that no list offers stays as it is`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].sessionTimeout = .seconds(77) }])
        #expect(try mock.page(path(mock) + "/policies").body.contains(#"<option value="77s" selected>77s</option>"#))
    }

    @Test func `profiles and permission sets are assigned by boxes`() throws {
        let mock = try MockFixture()
        let shown = try mock.page(path(mock) + "/profiles").body
        #expect(shown.contains("<h1>Application Profile Assignment</h1>"))
        #expect(shown.contains(#"value="Integration" checked"#) && !shown.contains(#"value="System Administrator" checked"#))
        #expect(try mock.submit(path(mock) + "/profiles").status == 303)
        #expect(mock.org().base.connectedApps[0].profiles.isEmpty)
        #expect(try mock.submit(path(mock) + "/permissionSets", [("permissionSets", "JWT Access")]).status == 303)
        #expect(mock.org().base.connectedApps[0].permissionSets == ["JWT Access"])
        #expect(try mock.page(path(mock) + "/manage").body.contains("<li>JWT Access</li>"))
        #expect(try mock.submit(path(mock) + "/profiles", [("profiles", "Nobody")]).body.contains("No profile of org acme is called"))
    }

    @Test func `an app is blocked and unblocked by a button`() throws {
        let mock = try MockFixture()
        #expect(try mock.submit(path(mock) + "/block").header("Location")?.hasSuffix("/manage?done=blocked") == true)
        #expect(mock.org().base.connectedApps[0].isBlocked)
        #expect(try mock.page(path(mock) + "/manage?done=blocked").body.contains("The app was blocked."))
        #expect(try mock.submit(path(mock) + "/unblock").status == 303)
        #expect(!mock.org().base.connectedApps[0].isBlocked)
    }
}

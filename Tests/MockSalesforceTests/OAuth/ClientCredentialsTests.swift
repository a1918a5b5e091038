import Foundation
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct ClientCredentialsTests {
    @Test(
        "My Domain and the root take the flow; login hosts and another org's host do not (forcedotcom/pub-sub-api issue 58)",
        arguments: [
            ("", true), ("/acme.my.salesforce.com", true), ("/login.salesforce.com", false), ("/test.salesforce.com", false),
            ("/other.my.salesforce.com", false),
        ])
    func hosts(_ prefix: String, _ isGranted: Bool) throws {
        let fixture = try FlowFixture(others: [Org(name: "other")])
        let answer = try fixture.mock.post(FlowFixture.request("client_credentials", []), prefix: prefix)
        let refusal = #"400 {"error":"invalid_grant","error_description":"request not supported on this domain"}"#
        #expect(isGranted ? answer.status == 200 : answer.short == refusal)
    }

    @Test("The client may say who it is by Basic or in the body; the secret is always needed")
    func client() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].requireSecret = false }
        var request = FlowFixture.request("client_credentials", [])
        request.parameters.removeAll { $0.name != "grant_type" }
        let basic = Data("3MVG9.acme.drupal:\(FlowFixture.secret)".utf8).base64EncodedString()
        #expect(try fixture.mock.post(request, headers: [("Authorization", "Basic \(basic)")]).status == 200)
        #expect(
            try fixture.mock.post(request.with("client_id", "3MVG9.acme.drupal")).short
                == #"400 {"error":"invalid_client","error_description":"invalid client credentials"}"#)
    }

    @Test("The run-as user is found in the app's org, in either case; a user who is gone is none")
    func runAs() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].runAs = "DRUPAL@acme.example" }
        #expect(try fixture.mock.post(FlowFixture.request("client_credentials", [])).status == 200)
        fixture.org.setOverlay { $0.connectedApps[0].runAs = "gone@acme.example" }
        #expect(
            try fixture.mock.post(FlowFixture.request("client_credentials", [])).short
                == #"400 {"error":"invalid_grant","error_description":"no client credentials user enabled"}"#)
    }

    @Test("No refresh token comes with it, and no approval")
    func noRefreshToken() throws {
        let fixture = try FlowFixture()
        #expect(try fixture.mock.post(FlowFixture.request("client_credentials", [])).member("refresh_token") == nil)
        #expect(fixture.org.base.approvals.isEmpty)
    }

    @Test(
        "What this server does not have is no grant type",
        arguments: [
            "hybrid_auth_code", "hybrid_token", "hybrid_refresh", "urn:ietf:params:oauth:grant-type:saml2-bearer",
            "urn:ietf:params:oauth:grant-type:token-exchange", "implicit", "authorization",
        ])
    func unsupported(_ grantType: String) throws {
        let answer = try FlowFixture().mock.post(FlowFixture.request(grantType, []))
        #expect(answer.short == #"400 {"error":"unsupported_grant_type","error_description":"grant type not supported"}"#)
    }
}

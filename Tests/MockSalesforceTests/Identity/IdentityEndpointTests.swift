import Foundation
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct IdentityEndpointTests {
    private let mock: MockFixture
    private let token: String
    private let path: String

    init() throws {
        mock = try MockFixture(
            orgs: [
                .make {
                    $0.users[0].name = "Dru Pal"
                    $0.users.append(.make(username: "other@acme.example"))
                },
                .makeSandbox(),
            ])
        let grant = try mock.post(TokenRequest())
        token = try #require(grant.member("access_token"))
        path = String(try #require(grant.member("id")).dropFirst(mock.url.count))
    }

    private func get(_ target: String, method: String = "GET", token: String? = nil, scheme: String = "Bearer") throws -> Answer {
        try mock.send(method, target, headers: [("Authorization", "\(scheme) \(token ?? self.token)")])
    }

    @Test("The members come in Salesforce's order, with URLs that lead back")
    func members() throws {
        let body = try get(path).body
        #expect(body.hasPrefix(#"{"id":"\#(mock.url)\#(path)","asserted_user":true,"user_id":"005"#))
        let order = [
            "id", "asserted_user", "user_id", "organization_id", "username", "nick_name", "display_name", "email", "email_verified",
            "first_name",
            "last_name", "timezone", "photos", "addr_street", "addr_city", "addr_state", "addr_country", "addr_zip", "mobile_phone",
            "mobile_phone_verified", "is_lightning_login_user", "status", "urls", "active", "user_type", "language", "locale", "utcOffset",
            "last_modified_date", "is_app_installed",
        ]
        let positions = order.map { name in body.range(of: "\"\(name)\":")?.lowerBound }
        #expect(!positions.contains(nil))
        #expect(positions.compactMap { $0 } == positions.compactMap { $0 }.sorted())
        #expect(body.contains(#""first_name":"Dru","last_name":"Pal""#))
        #expect(body.contains(#""enterprise":"\#(mock.url)/services/Soap/c/{version}/"#))
        #expect(body.contains(#""custom_domain":"\#(mock.url)""#))
    }

    @Test(
        "version fills in the URLs, latest too; what is no version leaves them as they are",
        arguments: [("59.0", "59.0"), ("latest", "67.0"), ("%3Cx%3E", "{version}")])
    func version(_ sent: String, _ shown: String) throws {
        #expect(try get("\(path)?version=\(sent)").body.contains(#""rest":"\#(mock.url)/services/data/v\#(shown)/""#))
    }

    @Test(
        "Bearer and OAuth, GET and POST are the same, in any case of the letters", arguments: ["Bearer", "OAuth", "bearer", "oauth"],
        ["GET", "POST"])
    func schemes(_ scheme: String, _ method: String) throws {
        #expect(try get(path, method: method, scheme: scheme).status == 200)
    }

    @Test("XML has a root element of its own, a form flat names")
    func formats() throws {
        #expect(try get("\(path)?format=xml").body.hasPrefix(#"<?xml version="1.0" encoding="UTF-8"?><user><id>"#))
        #expect(try get("\(path)?format=urlencoded").body.contains("&urls.rest="))
    }

    @Test("JSONP wraps the answer in a callback that can be nothing but a name")
    func callbacks() throws {
        let answer = try get("\(path)?callback=my.fn_1")
        #expect(answer.body.hasPrefix("my.fn_1({") && answer.body.hasSuffix("});"))
        #expect(answer.header("Content-Type") == "application/javascript;charset=UTF-8")
        for callback in ["alert(1)//", "", "1a", "a..b", "a%0Ab", "%3Cscript%3E", String(repeating: "a", count: 129)] {
            let answer = try get("\(path)?callback=\(callback)")
            #expect(answer.status == 400 && answer.body == "Bad_Callback", "\(callback)")
        }
    }

    @Test("Refusals are one bare word")
    func refusals() throws {
        let user = path.split(separator: "/")[2]
        let org = path.split(separator: "/")[1]
        let other = SalesforceID(.user, name: "other@acme.example").long
        let sandbox = SalesforceID(.organization, name: "acme-dev").long
        #expect(try mock.send("GET", path).bodyAndStatus == "403 Missing_OAuth_Token")
        #expect(try get(path, token: "garbage").bodyAndStatus == "403 Bad_OAuth_Token")
        #expect(try get(path, scheme: "Basic").bodyAndStatus == "403 Missing_OAuth_Token")
        #expect(try get("/id/\(org)/garbage").bodyAndStatus == "404 Bad_Id")
        #expect(try get("/id/x/\(user)").bodyAndStatus == "404 Bad_Id")
        #expect(try get("/id/\(sandbox)/\(user)").bodyAndStatus == "403 Wrong_Org")
        #expect(try get("/id/\(org)/005000000000000AAA").bodyAndStatus == "404 Bad_Id")
        #expect(try get("/id/\(org)/\(other)").status == 200)
        #expect(try get(path, method: "DELETE").status == 405)
    }

    @Test("Ending the org's sessions ends every token that was issued before, and none after")
    func expiredSessions() throws {
        mock.org().expireSessions()
        #expect(try get(path).bodyAndStatus == "403 Bad_OAuth_Token")
        let token = try #require(mock.post(TokenRequest()).member("access_token"))
        #expect(try get(path, token: token).status == 200)
    }

    @Test("A token ends with its session, by the org's clock, and with its user")
    func end() throws {
        #expect(try get(path).status == 200)
        mock.org().clock.advance(by: .seconds(2 * 3600))
        #expect(try get(path).bodyAndStatus == "403 Bad_OAuth_Token")
        mock.org().clock = OrgClock()
        mock.org().setOverlay { $0.users[0].isActive = false }
        #expect(try get(path).bodyAndStatus == "403 Inactive_User")
        mock.org().setOverlay { $0.users.removeAll() }
        #expect(try get(path).bodyAndStatus == "403 Bad_OAuth_Token")
    }
}

extension Answer {
    fileprivate var bodyAndStatus: String { "\(status) \(body)" }
}

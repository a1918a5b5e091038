import Encoding
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// No page shows what could be used against the org or the real Salesforce.
@Suite struct SecretsOnPagesTests {
    /// Every page of an org, its parameters filled in with what the tests' org has.
    ///
    /// - Parameters:
    ///   - nameEnding: what the names of its profile and its permission set have at their ends.
    ///   - login: the login that is shown; the newest unless said.
    static func pages(_ mock: MockFixture, nameEnding: String = "", login: SalesforceID? = nil) -> [String] {
        let org = mock.org().base
        return SetupDoorTests.routes().filter { $0.method == "GET" && $0.path != "/setup/" }.map { route in
            let name = route.path.contains("permissionSets/{name}") ? "JWT Access" : "Integration"
            return route.path.replacing("{org}", with: "acme").replacing("{app}", with: org.connectedApps[0].id.long)
                .replacing("{user}", with: org.users[0].id.long).replacing("{name}", with: PercentEncoding.encode(name + nameEnding))
                .replacing("{login}", with: (login ?? mock.server.service.attempts.newestFirst.first?.id)?.long ?? "")
        }
    }

    @Test func `no page has a consumer secret, a key, a certificate's text or a token`() throws {
        let mock = try MockFixture(orgs: [
            .make {
                $0.connectedApps[0].consumerSecret = "consumer-secret-1"
                $0.users[0].password = "password-of-the-user"
                $0.users[0].securityToken = "token-by-mail"
            }
        ])
        let token = try #require(try mock.post(TokenRequest()).member("access_token"))
        for path in Self.pages(mock) {
            let page = try mock.send("GET", path)
            #expect(page.status == 200, "\(path)")
            for secret in ["consumer-secret-1", "password-of-the-user", "token-by-mail", "-----BEGIN", token, OrgDocument.maskedSecret] {
                #expect(!page.body.contains(secret), "\(path)")
            }
        }
    }

    @Test func `every page has one heading, a title, and each id once`() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(AssertionBuilder(subject: "nobody")))
        for path in Self.pages(mock) {
            let body = try mock.send("GET", path).body
            guard body.hasPrefix("<!doctype html>") else { continue }
            #expect(body.split(separator: "<h1>", omittingEmptySubsequences: false).count == 2, "\(path)")
            #expect(body.contains("<title>") && body.contains(#"<html lang="en">"#) && body.contains(#"<main id="main""#))
            let ids = body.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(Set(ids).count == ids.count, "\(path): \(ids)")
        }
    }
}

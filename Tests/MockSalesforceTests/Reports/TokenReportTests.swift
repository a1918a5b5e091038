import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 7 of the field reports: the token answer and its use.
@Suite struct TokenReportTests {
    private struct Login {
        let mock: MockFixture
        let token: String
        /// The identity URL without the server.
        let path: String

        init(_ org: Org = .reportProduction()) throws {
            mock = try MockFixture(orgs: [org])
            let grant = try mock.login()
            token = try #require(grant.member("access_token"))
            path = String(try #require(grant.member("id")).dropFirst(mock.url.count))
        }

        func identity(_ authorization: String?, query: String = "", host: String? = nil) throws -> Answer {
            try mock.send("GET", path + query, host: host, headers: authorization.map { [("Authorization", $0)] } ?? [])
        }
    }

    private func expectWord(_ answer: Answer, _ word: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer.status == 403, sourceLocation: sourceLocation)
        #expect(answer.body == word, sourceLocation: sourceLocation)
        #expect(answer.header("Content-Type") == "text/html;charset=UTF-8", sourceLocation: sourceLocation)
    }

    @Test("R31: each exchange has instance_url with its scheme, and neither expires_in nor refresh_token")
    func instanceURL() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var tokens: Set<String> = []
        for _ in 0..<3 {
            let answer = try mock.login()
            expectGrant(answer, instance: mock.url, identity: mock.url)
            tokens.insert(try #require(answer.member("access_token")))
        }
        #expect(tokens.count == 3)
    }

    @Test("R31: a token lives as long as the app's session timeout says, by the org's clock")
    func lifetime() throws {
        let login = try Login(.reportProduction { $0.changeApp { $0.sessionTimeout = .seconds(900) } })
        login.mock.org().clock.advance(by: .seconds(449))
        #expect(try login.identity("Bearer \(login.token)").status == 200)
        login.mock.org().clock.advance(by: .seconds(451))
        try expectWord(login.identity("Bearer \(login.token)"), "Bad_OAuth_Token")
    }

    @Test("R32: with an expired token the identity URL answers 403 and one bare word, at the login host and at the instance")
    func expiredToken() throws {
        let login = try Login()
        for host in [nil, "login.salesforce.com", "acme.my.salesforce.com"] {
            let answer = try login.identity("Bearer \(login.token)", host: host)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
        }
        login.mock.org().clock.advance(by: .seconds(2 * 3600))
        for host in [nil, "login.salesforce.com", "acme.my.salesforce.com"] {
            try expectWord(login.identity("Bearer \(login.token)", host: host), "Bad_OAuth_Token")
        }
    }

    @Test("R32: a token in the query is taken as it is, with its exclamation mark, or escaped")
    func queryToken() throws {
        let login = try Login()
        let whole = try login.identity("Bearer \(login.token)").body
        for token in [login.token, login.token.replacing("!", with: "%21")] {
            let answer = try login.identity(nil, query: "?oauth_token=\(token)")
            #expect(answer.status == 200)
            #expect(answer.body == whole)
        }
        try expectWord(login.identity(nil, query: "?oauth_token=garbage"), "Bad_OAuth_Token")
        try expectWord(login.identity(nil), "Missing_OAuth_Token")
    }

    @Test("R32: an org may ignore it, which is as if none was sent")
    func queryTokenIgnored() throws {
        let login = try Login(.reportProduction { $0.behaviour.queryToken = .ignore })
        try expectWord(login.identity(nil, query: "?oauth_token=\(login.token)"), "Missing_OAuth_Token")
        #expect(try login.identity("Bearer \(login.token)").status == 200)
    }

    @Test(
        "R33: at the REST API a header of another type or without a token, no header, and a bad token",
        arguments: [
            ("Basic x", #"[{"message":"INVALID_HEADER_TYPE","errorCode":"INVALID_AUTH_HEADER"}]"#),
            ("", #"[{"message":"INVALID_HEADER_TYPE","errorCode":"INVALID_AUTH_HEADER"}]"#),
            (nil, #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#),
            ("Bearer garbage", #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#),
        ])
    func restHeaders(_ authorization: String?, _ body: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.send(
            "GET", "//services/data/v50.0", headers: authorization.map { [("Authorization", $0)] } ?? [])
        #expect(answer.status == 401 && answer.body == body)
    }

    @Test("R33: OAuth is the same as Bearer, in upper and lower case", arguments: ["Bearer", "OAuth", "bearer", "oauth", "BEARER"])
    func schemes(_ scheme: String) throws {
        let login = try Login()
        let answer = try login.identity("\(scheme) \(login.token)")
        #expect(answer.status == 200)
        #expect(try answer.body == login.identity("Bearer \(login.token)").body)
    }

    @Test("R33: a header of another type is no token, garbage and a changed token are bad ones")
    func headers() throws {
        let login = try Login()
        try expectWord(login.identity("Basic x"), "Missing_OAuth_Token")
        try expectWord(login.identity("Bearer"), "Missing_OAuth_Token")
        try expectWord(login.identity("Bearer\(login.token)"), "Missing_OAuth_Token")
        let token = login.token
        for token in ["garbage", String(token.dropLast()), token + "A", token.replacing("!", with: "."), token.uppercased()] {
            try expectWord(login.identity("Bearer \(token)"), "Bad_OAuth_Token")
        }
        // Every character counts: one changed is no token of this server.
        for index in login.token.indices {
            var changed = login.token
            changed.replaceSubrange(index...index, with: login.token[index] == "A" ? "B" : "A")
            let answer = try login.identity("Bearer \(changed)")
            #expect(answer.status == 403, "\(changed)")
            #expect(answer.body == "Bad_OAuth_Token", "\(changed)")
        }
    }
}

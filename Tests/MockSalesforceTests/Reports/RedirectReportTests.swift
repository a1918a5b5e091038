import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// R30: redirects of the token POST.
@Suite struct RedirectReportTests {
    private let lightning = "acme.lightning.force.com"
    private let old = "acme.my.salesforce.com"
    private let new = "acme-moved.my.salesforce.com"

    @Test("R30: the Lightning host sends on to My Domain with 302 and nothing else, by path and by Host; following gives a token")
    func lightningHost() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let byPath = try mock.login(prefix: "/\(lightning)")
        #expect(byPath.status == 302 && byPath.body.isEmpty)
        #expect(byPath.header("Location") == "\(mock.url)/\(old)/services/oauth2/token")
        #expect(try mock.login(prefix: "/\(old)").status == 200)

        let byHost = try mock.login(host: lightning)
        #expect(byHost.status == 302)
        #expect(byHost.header("Location") == "http://\(old)/services/oauth2/token")
        #expect(try mock.login(host: old).status == 200)
        #expect(mock.server.service.attempts.newestFirst.count == 2, "a request that is sent on is no login")
    }

    @Test("R30: a sandbox has a Lightning host too; that of an org that there is not leads nowhere")
    func otherLightningHosts() throws {
        let mock = try MockFixture(orgs: [.reportSandbox()])
        let answer = try mock.login(.sandbox(), host: "acme--dev.sandbox.lightning.force.com")
        #expect(answer.header("Location") == "http://acme--dev.sandbox.my.salesforce.com/services/oauth2/token")
        #expect(try mock.login(.sandbox(), prefix: "/nobody.lightning.force.com").status == 404)
    }

    @Test("R30: a My Domain that was renamed answers 307 with a page; following with method and body gives a token of the new one")
    func renamed() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try mock.org().setScenario(named: "instance-moved")
        for (prefix, host) in [("/\(old)", nil), ("", old)] as [(String, String?)] {
            let answer = try mock.login(prefix: prefix, host: host)
            let location = host == nil ? "\(mock.url)/\(new)/services/oauth2/token" : "http://\(new)/services/oauth2/token"
            #expect(answer.status == 307)
            #expect(answer.header("Location") == location)
            #expect(answer.body == #"The URL has moved <a href="\#(location)">here</a>"#)
        }
        try expectGrant(
            mock.login(prefix: "/\(new)"), instance: "\(mock.url)/\(new)", identity: "\(mock.url)/login.salesforce.com")
        try expectGrant(mock.login(host: new), instance: "http://\(new)", identity: "http://login.salesforce.com")
        mock.org().removeScenario()
        #expect(try mock.login(host: old).status == 200)
        #expect(try mock.login(prefix: "/\(new)").status == 404, "the new host is gone with the scenario")
    }

    @Test("Every path of the old host is sent on, with its query; nothing in it becomes a part of the page or a header")
    func everyPath() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try mock.org().setScenario(named: "instance-moved")
        let answer = try mock.send("GET", "/\(old)/services/data/v59.0/x\"><script>?a=b&c=%0d%0aX:y")
        #expect(answer.status == 307)
        #expect(answer.header("Location") == "\(mock.url)/\(new)/services/data/v59.0/x\"><script>?a=b&c=%0d%0aX:y")
        #expect(!answer.body.contains("<script>") && answer.body.contains("a=b&amp;c="))
        #expect(answer.header("X") == nil)
    }

    @Test("R30: a GET that a redirect was turned into gets an error of the method, never a token")
    func get() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(AssertionBuilder.production())
        request.method = "GET"
        try expectRefusal(mock.post(request), "invalid_request", "must use HTTP POST")
    }
}

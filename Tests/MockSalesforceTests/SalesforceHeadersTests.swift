import TestSupport
import Testing

@Suite struct SalesforceHeadersTests {
    @Test("Answers carry Salesforce's headers, the two request ids alike and other ones each time")
    func headers() throws {
        let mock = try MockFixture()
        let answers = [try mock.post(TokenRequest()), try mock.post(TokenRequest(assertion: "x")), try mock.send("GET", "/services/data")]
        for answer in answers {
            #expect(answer.header("Cache-Control") == "no-cache,must-revalidate,max-age=0,no-store,private")
            #expect(answer.header("Expires") == "Thu, 01 Jan 1970 00:00:00 GMT")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("X-Robots-Tag") == "none")
            #expect(answer.header("X-SFDC-Request-Id") == answer.header("X-Request-Id"))
            #expect(answer.header("X-Request-Id")?.wholeMatch(of: /[0-9a-f]{32}/) != nil)
            #expect(answer.headers.filter { $0.name == "Set-Cookie" }.count == 2)
        }
        #expect(Set(answers.map { $0.header("X-Request-Id") }).count == 3)
    }

    @Test(
        "On localhost nothing tells a browser to use https for ever, nor on Salesforce's names in plain",
        arguments: [nil, "localhost", "login.salesforce.com"])
    func noTransportSecurity(_ host: String?) throws {
        let answer = try MockFixture().post(TokenRequest(), host: host)
        #expect(answer.status == 200)
        #expect(answer.header("Strict-Transport-Security") == nil)
        #expect(answer.header("Content-Security-Policy") == nil)
    }
}

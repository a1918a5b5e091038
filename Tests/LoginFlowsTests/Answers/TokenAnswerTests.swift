import Foundation
import Testing

@testable import LoginFlows

@Suite struct TokenAnswerTests {
    private func answer(_ more: String) throws(MalformedAnswer) -> TokenAnswer {
        let json =
            #"{"access_token":"00D!x","instance_url":"https://a.example","id":"https://a.example/id/o/u","token_type":"Bearer"\#(more)}"#
        return try TokenAnswer(json: Array(json.utf8), receivedAt: Date(timeIntervalSince1970: 0))
    }

    @Test func `every member of the web server flow is read`() throws {
        let answer = try answer(
            #","refresh_token":"5Aep861x","sfdc_community_url":"https://s.example/c","sfdc_community_id":"0DB000000000001AAA","#
                + #""signature":"c2ln","scope":"refresh_token api openid","id_token":"a.b.c","issued_at":"1768392000000""#)
        #expect(answer.refreshToken == Secret("5Aep861x") && answer.token.idToken == Secret("a.b.c"))
        #expect(answer.token.communityURL == "https://s.example/c" && answer.token.communityID == "0DB000000000001AAA")
        #expect(answer.token.signature == "c2ln" && answer.token.issuedAtText == "1768392000000")
        #expect(answer.token.scopes == ["refresh_token", "api", "openid"])
    }

    @Test(arguments: [
        "", #","refresh_token":"","id_token":"""#,
        #","refresh_token":null,"id_token":1,"issued_at":1768392000000,"signature":["x"],"scope":{}"#,
    ])
    func `what is missing, empty or of another type is not there`(_ more: String) throws {
        let answer = try answer(more)
        #expect(answer.refreshToken == nil && answer.token.idToken == nil && answer.token.issuedAtText == nil)
        #expect(answer.token.signature == nil && answer.token.communityURL == nil && answer.token.communityID == nil)
        #expect(answer.token.scopes.isEmpty && answer.token.issuedAt == nil)
    }

    @Test(arguments: [#","refresh_token":"a","refresh_token":"b""#, #","access_token":"other""#])
    func `a member that stands twice makes it unusable`(_ more: String) {
        #expect(throws: MalformedAnswer.self) { try answer(more) }
    }

    @Test func `no secret of it is shown by accident`() throws {
        let answer = try answer(#","refresh_token":"5Aep861x","id_token":"eyJhbGci.b.c""#)
        var dumped = ""
        dump(answer, to: &dumped)
        for text in ["\(answer)", String(reflecting: answer), dumped] {
            #expect(!text.contains("5Aep") && !text.contains("eyJ") && !text.contains("00D!x"), "\(text)")
        }
    }
}

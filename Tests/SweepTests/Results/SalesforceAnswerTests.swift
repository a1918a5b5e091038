import Testing

@testable import Sweep

@Suite struct SalesforceAnswerTests {
    private func text(_ status: Int, _ body: String) -> String { SalesforceAnswer(status: status, body: Array(body.utf8)).text }

    @Test func `each shape of an error is read`() {
        #expect(text(400, #"{"error":"invalid_grant","error_description":"inactive user"}"#) == "400 invalid_grant: inactive user")
        #expect(
            text(401, #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#)
                == "401 INVALID_SESSION_ID: Session expired or invalid")
        #expect(text(403, "Bad_OAuth_Token") == "403 Bad_OAuth_Token")
        #expect(text(307, "The URL has moved") == "307")
        #expect(text(200, #"{"error":"x"}"#) == "200")
    }
}

import Testing

@testable import LoginFlows

@Suite struct RequestRefusalTests {
    @Test(arguments: [
        (#"[{"message":"m","errorCode":"A"},{"errorCode":"B","fields":[]}]"#, ["A: m", "B: "]),
        (#"{"error":"invalid_token","error_description":"d"}"#, ["invalid_token: d"]), ("Bad_OAuth_Token", ["Bad_OAuth_Token: "]),
    ])
    func `the three shapes of an error are read`(_ body: String, _ errors: [String]) {
        let refusal = RequestRefusal(status: 403, body: Array(body.utf8))
        #expect(refusal?.errors.map { "\($0.code): \($0.message)" } == errors)
    }

    @Test(arguments: ["", "[]", "{}", "<html>", "two words", "Bad_OAuth_Token\n", String(repeating: "x", count: 65), #"[{"message":"m"}]"#])
    func `what has none of them is no refusal`(_ body: String) { #expect(RequestRefusal(status: 403, body: Array(body.utf8)) == nil) }

    @Test(arguments: [
        "INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG", "REQUEST_LIMIT_EXCEEDED",
        "NOT_FOUND",
        "Bad_OAuth_Token", "Wrong_Org",
    ])
    func `every refusal that is known has a hint`(_ code: String) {
        #expect(RequestRefusal(status: 403, errors: [.init(code: code, message: "")]).hint?.isEmpty == false)
    }

    @Test func `the summary has every error`() {
        let refusal = RequestRefusal(status: 400, errors: [.init(code: "A", message: "m"), .init(code: "B", message: "")])
        #expect(SalesforceError.requestRefused(refusal).summary == "Salesforce refused the request: A: m; B (status 400)")
    }
}

import TestSupport
import Testing

@Suite struct AnswerFormatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let parameter: String?
        let accept: String?
        let contentType: String
        let begin: String

        var testDescription: String { "format=\(parameter ?? "-"), Accept: \(accept ?? "-")" }
    }

    private static let json = "application/json;charset=UTF-8"
    private static let xml = "application/xml;charset=UTF-8"
    private static let form = "application/x-www-form-urlencoded;charset=UTF-8"
    private static let jsonBegin = #"{"access_token":"#
    private static let xmlBegin = #"<?xml version="1.0" encoding="UTF-8"?><OAuth><access_token>"#
    private static let formBegin = "access_token=00D"

    static let cases = [
        Case(parameter: nil, accept: nil, contentType: json, begin: jsonBegin),
        Case(parameter: "json", accept: nil, contentType: json, begin: jsonBegin),
        Case(parameter: "xml", accept: nil, contentType: xml, begin: xmlBegin),
        Case(parameter: "urlencoded", accept: nil, contentType: form, begin: formBegin),
        Case(parameter: "yaml", accept: nil, contentType: json, begin: jsonBegin),
        Case(parameter: "json", accept: "application/xml", contentType: json, begin: jsonBegin),
        Case(parameter: nil, accept: "application/xml", contentType: xml, begin: xmlBegin),
        Case(parameter: nil, accept: "application/x-www-form-urlencoded", contentType: form, begin: formBegin),
        Case(parameter: nil, accept: "text/html, application/xml;q=0.9, application/json", contentType: xml, begin: xmlBegin),
        Case(parameter: nil, accept: "*/*", contentType: json, begin: jsonBegin),
        Case(parameter: nil, accept: "text/html", contentType: json, begin: jsonBegin),
    ]

    @Test("The parameter format beats Accept, which is read from left to right; JSON is the default", arguments: cases)
    func token(_ testCase: Case) throws {
        let mock = try MockFixture()
        var request = TokenRequest()
        if let parameter = testCase.parameter { request = request.with("format", parameter) }
        let answer = try mock.post(request, headers: testCase.accept.map { [("Accept", $0)] } ?? [])
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == testCase.contentType)
        #expect(answer.body.hasPrefix(testCase.begin), "\(answer.body)")
    }

    @Test("A refusal comes in the same format")
    func refusal() throws {
        let mock = try MockFixture()
        let answer = try mock.post(TokenRequest(assertion: "x").with("format", "xml"))
        #expect(answer.status == 400)
        #expect(
            answer.body == #"<?xml version="1.0" encoding="UTF-8"?><OAuth><error>invalid_grant</error>"#
                + "<error_description>invalid assertion</error_description></OAuth>")
        let form = try mock.post(TokenRequest(assertion: "x").with("format", "urlencoded"))
        #expect(form.body == "error=invalid_grant&error_description=invalid%20assertion")
    }
}

import LoginFlows

/// Answers each URL as a test says, without a server.
struct StubTransport: HTTPTransport {
    var answers: [String: Result<TransportResponse, TransportError>] = [:]

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard let answer = answers[request.url] else { throw TransportError(.cannotConnect, "Nothing listens at \(request.url).") }
        return try answer.get()
    }

    /// A server at a URL that says what Salesforce says.
    static func salesforce(
        _ base: String = "https://login.salesforce.com", date: String = "Wed, 14 Jan 2026 12:00:00 GMT", login: String? = nil
    ) -> StubTransport {
        let configuration = #"{"issuer":"\#(base)","token_endpoint":"\#(base)/services/oauth2/token","scopes_supported":["api"]}"#
        var answers = ["\(base)/.well-known/openid-configuration": Result<_, TransportError>.success(json(200, configuration, date: date))]
        if let login {
            answers["\(base)/services/oauth2/token"] = .success(json(login.contains("\"error\"") ? 400 : 200, login, date: date))
        }
        return StubTransport(answers: answers)
    }

    static func json(_ status: Int, _ body: String, date: String, headers: [TransportRequest.Header] = []) -> TransportResponse {
        TransportResponse(
            status: status, headers: [.init("Date", date), .init("Content-Type", "application/json")] + headers, body: Array(body.utf8))
    }
}

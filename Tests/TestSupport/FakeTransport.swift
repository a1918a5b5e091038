internal import Encoding
internal import Locking
package import LoginFlows

/// A transport that gives prepared outcomes in turn, the last of them from then on, and remembers what it was asked.
package final class FakeTransport: HTTPTransport {
    package typealias Outcome = Result<TransportResponse, TransportError>

    private let state: Lock<(outcomes: [Outcome], requests: [TransportRequest])>

    package init(_ outcomes: Outcome...) { state = Lock((outcomes, [])) }

    /// The requests so far.
    package var requests: [TransportRequest] { state.withLock(\.requests) }

    package func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        try state.withLock { state in
            state.requests.append(request)
            return state.outcomes.count > 1 ? state.outcomes.removeFirst() : state.outcomes[0]
        }.get()
    }
}

extension Result where Success == TransportResponse, Failure == TransportError {
    package static func answer(_ status: Int, _ body: String = "", headers: [(String, String)] = []) -> Self {
        .success(
            TransportResponse(
                status: status, headers: headers.map { TransportRequest.Header($0.0, $0.1) }, body: Array(body.utf8)))
    }

    package static func refusal(_ error: String, _ description: String, status: Int = 400) -> Self {
        answer(status, #"{"error":"\#(error)","error_description":"\#(description)"}"#)
    }

    package static func failed(_ kind: TransportError.Kind) -> Self { .failure(TransportError(kind, "It failed.")) }

    /// A token, as Salesforce answers.
    package static func token(_ token: String = "00D!first", instance: String = "https://acme.my.salesforce.com") -> Self {
        answer(
            200,
            #"{"access_token":"\#(token)","scope":"api id","instance_url":"\#(instance)","#
                + #""id":"https://login.salesforce.com/id/00D000000000P01AAA/005000000000001AAA","token_type":"Bearer"}"#)
    }

    /// An access token with further members, as the flows other than JWT bearer answer.
    package static func token(_ token: String, _ members: [(name: String, value: String)]) -> Self {
        let more = members.map { #","\#($0.name)":"\#($0.value)""# }.joined()
        return answer(
            200,
            #"{"access_token":"\#(token)","instance_url":"https://acme.my.salesforce.com","#
                + #""id":"https://login.salesforce.com/id/00D000000000P01AAA/005000000000001AAA","token_type":"Bearer"\#(more)}"#)
    }

    /// The data API's answer to a token whose session has ended.
    package static let sessionEnded = answer(401, #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#)
}

extension TransportRequest {
    /// The fields of its form, in order: `name=value`.
    package var form: [String] {
        var fields: [String] = []
        FormURLEncoded.forEachField(in: body) { name, value in
            fields.append(String(decoding: name, as: UTF8.self) + "=" + String(decoding: value, as: UTF8.self))
        }
        return fields
    }

    /// The values of its `Authorization` header fields.
    package var authorization: [String] { headers.filter { $0.name.lowercased() == "authorization" }.map(\.value) }
}

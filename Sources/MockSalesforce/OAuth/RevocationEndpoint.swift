internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/services/oauth2/revoke`: ends a session, or what a refresh token stands for, by POST or GET.
///
/// Source: help page on revoking tokens; the form-encoded refusal is seen (omniphx/forrest pull request 213). Inferred: JSON when it is
/// asked for, the content type of the empty answer, and 200 to a callback, since no browser runs a script that comes with 400.
struct RevocationEndpoint: Sendable {
    let service: LoginService

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        do throws(BareWord) {
            let callback = try request.callback()
            let refusal = service.revoke(
                token: request.parameter("token") ?? "", at: request.address, serverTime: request.serverTime)
            if let callback {
                let document = refusal.map { Document.object([.init("error", $0.error)]) } ?? .object([])
                return request.answer(200, JSONPCallback.contentType, callback.call(with: document.json))
            }
            let format = request.format(default: .urlencoded)
            guard let refusal else { return request.answer(200, format.contentType, []) }
            return request.answer(refusal.status, format.contentType, format.encode(refusal.document, root: "OAuth"))
        } catch {
            return error.answer(request)
        }
    }
}

internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/id/{org}/{user}`: who a token belongs to, or another user of its org.
struct IdentityEndpoint: Sendable {
    let sessions: SessionReader

    func answer(_ request: SalesforceRequest, org: String, user: String) -> HTTPResponse {
        do throws(BareWord) {
            let session = try sessions.sessionOrWord(request, for: .identity, parameters: ["oauth_token"])
            let user = try userToShow(org: org, user: user, session)
            return try request.answer(UserFacts(user, session, request).identityDocument)
        } catch {
            return error.answer(request)
        }
    }

    private func userToShow(org: String, user: String, _ session: Session) throws(BareWord) -> UserRecord {
        guard let org = SalesforceID(org), let user = SalesforceID(user) else { throw .badID }
        guard org == session.org.org.id else { throw .wrongOrg }
        if user == session.user.user.id { return session.user }
        guard let other = session.org.user(user) else { throw .badID }
        guard session.mayReadOtherUsers else { throw .noAccess }
        return other
    }
}

extension SalesforceRequest {
    /// An answer about a user, in the format or to the callback that the client asks for.
    func answer(_ document: Document) throws(BareWord) -> HTTPResponse {
        let format = format
        if format == .json, let callback = try callback() {
            return answer(200, JSONPCallback.contentType, callback.call(with: document.json) + [UInt8(ascii: ";")])
        }
        return answer(200, format.contentType, format.encode(document, root: "user"))
    }
}

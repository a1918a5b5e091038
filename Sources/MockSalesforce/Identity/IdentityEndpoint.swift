internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/id/{org}/{user}`: who a token belongs to. Refusals are one bare word, no JSON.
///
/// Sources: jsforce pull request 736 and drupal.org issue 3191597 for `Bad_OAuth_Token` with 403; the other words are those of the help
/// page, from memory. The content type of the words is not known.
struct IdentityEndpoint: Sendable {
    let service: LoginService

    /// Why the URL is not answered.
    private struct Word: Error {
        let status: Int
        let text: String

        static let missingToken = Word(status: 403, text: "Missing_OAuth_Token")
        static let badToken = Word(status: 403, text: "Bad_OAuth_Token")
        static let badID = Word(status: 404, text: "Bad_Id")
        static let wrongOrg = Word(status: 403, text: "Wrong_Org")
        static let noAccess = Word(status: 403, text: "No_Access")
        static let inactiveUser = Word(status: 403, text: "Inactive_User")
        static let badCallback = Word(status: 400, text: "Bad_Callback")
    }

    /// Scopes that open the identity URL, and those that open other users'.
    private static let identityScopes: Set = ["id", "profile", "email", "address", "phone", "openid", "api", "full", "web"]
    private static let otherUsersScopes: Set = ["api", "full"]

    func answer(_ request: SalesforceRequest, org: String, user: String) -> HTTPResponse {
        do throws(Word) {
            let session = try session(request)
            let user = try userToShow(org: org, user: user, session)
            return try answer(request, session, user)
        } catch {
            return request.answer(error.status, "text/html;charset=UTF-8", Array(error.text.utf8))
        }
    }

    private func session(_ request: SalesforceRequest) throws(Word) -> Session {
        let token: String
        switch AccessTokenParameter(request) {
        case .missing: throw .missingToken
        case .header(let text), .parameter(let text): token = text
        }
        guard let session = service.session(ofAccessToken: token, at: request.serverTime) else { throw .badToken }
        if case .parameter = AccessTokenParameter(request), session.org.org.behaviour.queryToken == .ignore { throw .missingToken }
        guard session.user.user.isActive else { throw .inactiveUser }
        guard session.hasScope(Self.identityScopes) else { throw .noAccess }
        return session
    }

    private func userToShow(org: String, user: String, _ session: Session) throws(Word) -> UserRecord {
        guard let org = SalesforceID(org), let user = SalesforceID(user) else { throw .badID }
        guard org == session.org.org.id else { throw .wrongOrg }
        if user == session.user.user.id { return session.user }
        guard let other = session.org.user(user) else { throw .badID }
        guard session.hasScope(Self.otherUsersScopes), session.user.isAPIEnabled else { throw .noAccess }
        return other
    }

    private func answer(_ request: SalesforceRequest, _ session: Session, _ user: UserRecord) throws(Word) -> HTTPResponse {
        let document = IdentityDocument(
            user: user.user, org: session.org.org, address: request.address, version: request.parameter("version"),
            time: service.directory.org(session.org.org.id)?.time(at: request.serverTime) ?? request.serverTime
        ).document
        let format = request.format
        guard format == .json, let callback = request.parameter("callback") else {
            return request.answer(200, format.contentType, format.encode(document, root: "user"))
        }
        guard Self.isIdentifier(callback) else { throw .badCallback }
        return request.answer(200, "application/javascript;charset=UTF-8", Array("\(callback)(".utf8) + document.json + Array(");".utf8))
    }

    /// Whether a JSONP callback is a JavaScript name or a path of such names, and nothing that could be a program.
    private static func isIdentifier(_ text: String) -> Bool {
        guard (1...128).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
            guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
            return name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x24
            }
        }
    }
}

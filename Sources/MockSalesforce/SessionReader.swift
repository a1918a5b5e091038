internal import SalesforceOrg

/// Finds the session of a request: the one way for every endpoint that needs one.
struct SessionReader: Sendable {
    /// Why a request has no session.
    enum Problem: Error, Equatable {
        case missingToken
        case malformedHeader
        case refused(SessionProblem)
    }

    let service: LoginService

    /// The session of a request.
    ///
    /// - Parameter names: the parameters in which the endpoint takes a token besides the Authorization header.
    func session(_ request: SalesforceRequest, for purpose: Session.Purpose, parameters names: [String] = []) throws(Problem) -> Session {
        switch AccessTokenParameter(request, names: names) {
        case .missing: throw .missingToken
        case .malformedHeader: throw .malformedHeader
        case .header(let token): return try session(token, request, purpose)
        case .parameter(let token):
            let session = try session(token, request, purpose)
            // Which org's setting counts is known only now.
            guard session.org.org.behaviour.queryToken == .accept else { throw .missingToken }
            return session
        }
    }

    private func session(_ token: String, _ request: SalesforceRequest, _ purpose: Session.Purpose) throws(Problem) -> Session {
        do throws(SessionProblem) {
            return try service.session(ofAccessToken: token, for: purpose, at: request.address, serverTime: request.serverTime)
        } catch {
            throw .refused(error)
        }
    }
}

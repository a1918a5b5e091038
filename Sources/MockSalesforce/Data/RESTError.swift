internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// A refusal of the REST side: an array of one error. Each stands here once.
///
/// `message` stands before `errorCode`, except in the two of the path and the method (recorded; omniphx/forrest issue 191).
struct RESTError: Error, Sendable {
    let status: Int
    let code: String
    let message: String
    private let beginsWithCode: Bool

    private init(_ status: Int, _ code: String, _ message: String, beginsWithCode: Bool = false) {
        self.status = status
        self.code = code
        self.message = message
        self.beginsWithCode = beginsWithCode
    }

    /// Recorded (Salesforce's Postman collection, 2023): no token, or one that is bad, expired or revoked.
    static let invalidSession = RESTError(401, "INVALID_SESSION_ID", "Session expired or invalid")
    /// Seen: verbb/formie issue 186. The token lacks the scope.
    static let sessionNotForREST = RESTError(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API")
    /// Seen: restforce issue 811. The Authorization header is of no known type, or has no token.
    static let invalidAuthHeader = RESTError(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
    /// Seen of tokens in JWT format past their `exp` (a whole answer is kept in a public repository; airbytehq/airbyte issue 71024 has both
    /// words); inferred of damaged ones.
    static let invalidJWT = RESTError(401, "INVALID_AUTH_HEADER", "INVALID_JWT_FORMAT")
    /// Seen: help pages of Crossbeam.
    static let apiDisabled = RESTError(403, "API_CURRENTLY_DISABLED", "API is disabled for this User")
    /// Seen: SalesforceLabs/OrgCheck issue 181; the status: singer-io/tap-salesforce pull request 221.
    static let requestLimitExceeded = RESTError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
    /// Recorded.
    static let notFound = RESTError(404, "NOT_FOUND", "The requested resource does not exist", beginsWithCode: true)

    /// Seen: omniphx/forrest issue 191.
    static func methodNotAllowed(_ method: String, allowed: [String]) -> RESTError {
        RESTError(
            405, "METHOD_NOT_ALLOWED", "HTTP Method '\(method.safeToShow)' not allowed. Allowed are \(allowed.joined(separator: ","))",
            beginsWithCode: true)
    }

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        var json = JSONWriter()
        json.array { json in
            json.object { json in
                if beginsWithCode { json.member("errorCode", code) }
                json.member("message", message)
                if !beginsWithCode { json.member("errorCode", code) }
            }
        }
        var response = request.answer(status, AnswerFormat.json.contentType, json.bytes)
        if status == 401 { response.headers.append("WWW-Authenticate", "Token") }
        return response
    }
}

extension RESTError {
    init(_ problem: SessionReader.Problem) {
        self =
            switch problem {
            case .missingToken, .refused(.ended), .refused(.inactiveUser): .invalidSession
            case .malformedHeader: .invalidAuthHeader
            case .refused(.invalidJWT): .invalidJWT
            case .refused(.scopeMissing): .sessionNotForREST
            case .refused(.apiDisabled): .apiDisabled
            case .refused(.requestLimitExceeded): .requestLimitExceeded
            }
    }
}

internal import HTTPServer
internal import SalesforceOrg

/// A refusal of the identity URL and the userinfo endpoint: one bare word, no JSON.
///
/// Sources: jsforce pull request 736, drupal.org issue 3191597 and forcedotcom/SalesforceMobileSDK-Android pull request 2430 for
/// `Bad_OAuth_Token` with 403; the other words are those of the help page, from memory. The content type is not known.
struct BareWord: Error, Sendable {
    let status: Int
    let text: String

    static let missingToken = BareWord(status: 403, text: "Missing_OAuth_Token")
    static let badToken = BareWord(status: 403, text: "Bad_OAuth_Token")
    static let badID = BareWord(status: 404, text: "Bad_Id")
    static let wrongOrg = BareWord(status: 403, text: "Wrong_Org")
    static let noAccess = BareWord(status: 403, text: "No_Access")
    static let inactiveUser = BareWord(status: 403, text: "Inactive_User")
    /// The project's own: what Salesforce does with a callback that is no name is not known.
    static let badCallback = BareWord(status: 400, text: "Bad_Callback")

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        request.answer(status, "text/html;charset=UTF-8", Array(text.utf8))
    }
}

extension BareWord {
    init(_ problem: SessionReader.Problem) {
        self =
            switch problem {
            case .missingToken, .malformedHeader: .missingToken
            case .refused(.ended), .refused(.invalidJWT): .badToken
            case .refused(.inactiveUser): .inactiveUser
            case .refused(.scopeMissing), .refused(.apiDisabled), .refused(.requestLimitExceeded): .noAccess
            }
    }
}

extension SessionReader {
    /// The session, or the word that says why there is none.
    func sessionOrWord(
        _ request: SalesforceRequest, for purpose: Session.Purpose, parameters names: [String]
    ) throws(BareWord) -> Session {
        do throws(Problem) {
            return try session(request, for: purpose, parameters: names)
        } catch {
            throw BareWord(error)
        }
    }
}

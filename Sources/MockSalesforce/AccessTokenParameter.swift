internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// The access token of a request: `Authorization: Bearer` or `OAuth`, which are the same (field report R33), or a parameter.
enum AccessTokenParameter: Equatable {
    case missing
    /// There is an Authorization header, and it has no token of a known type.
    case malformedHeader
    /// In the header.
    case header(String)
    /// In the query or the form, which a setting may turn off (R32).
    case parameter(String)

    /// - Parameter names: the parameters in which the endpoint takes a token.
    init(_ request: SalesforceRequest, names: [String]) {
        let authorization = request.http.headers["Authorization"]
        if let token = authorization.flatMap(Self.token) {
            self = .header(token)
        } else if let token = names.lazy.compactMap(request.parameter).first {
            self = .parameter(token)
        } else {
            self = authorization == nil ? .missing : .malformedHeader
        }
    }

    private static func token(in authorization: String) -> String? {
        let space = UInt8(ascii: " ")
        let text = authorization.utf8.drop { $0 == space }
        guard let end = text.firstIndex(of: space) else { return nil }
        let token = text[end...].drop { $0 == space }
        guard !token.isEmpty, ["bearer", "oauth"].contains(String(Substring(text[..<end])).asciiLowercased) else { return nil }
        return String(Substring(token))
    }
}

extension SalesforceRequest {
    /// The access token, wherever an endpoint may take one from. Only to find out whom the request concerns; whether the endpoint takes it
    /// from there is for the endpoint to say.
    var accessToken: String? {
        switch AccessTokenParameter(self, names: ["access_token", "oauth_token", "token"]) {
        case .header(let token), .parameter(let token): token
        case .missing, .malformedHeader: parameter("token")
        }
    }
}

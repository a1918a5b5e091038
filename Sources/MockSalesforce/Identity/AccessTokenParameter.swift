internal import Encoding
internal import HTTPServer

/// The access token of a request: `Authorization: Bearer` or `OAuth`, which are the same (field report R33), or `oauth_token`.
enum AccessTokenParameter: Equatable {
    case missing
    /// In the header.
    case header(String)
    /// In the query or the form, which a setting may turn off (R32).
    case parameter(String)

    init(_ request: SalesforceRequest) {
        if let authorization = request.http.headers["Authorization"] {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            if parts.count == 2, ["bearer", "oauth"].contains(parts[0].lowercased()) {
                self = .header(String(parts[1].drop { $0 == " " }))
                return
            }
        }
        self = request.parameter("oauth_token").map(Self.parameter) ?? .missing
    }
}

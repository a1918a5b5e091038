internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

extension ClientCredentials {
    /// Who a client says it is: `Authorization: Basic`, else `client_id` and `client_secret` (RFC 6749 section 2.3.1).
    init(_ request: SalesforceRequest) {
        self = Self(basic: request) ?? Self(id: request.parameter("client_id") ?? "", secret: request.parameter("client_secret"))
    }

    /// Who the Authorization header says it is; nil for another scheme, or none.
    init?(basic request: SalesforceRequest) {
        guard let parts = request.http.headers["Authorization"]?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == "basic", let bytes = Base64URL.decode(Array(parts[1].utf8)[...], .lenient),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        // Both are form-encoded before they are joined.
        self.init(
            id: String(decoding: PercentEncoding.decode(bytes[..<colon], plusIsSpace: true), as: UTF8.self),
            secret: String(decoding: PercentEncoding.decode(bytes[(colon + 1)...], plusIsSpace: true), as: UTF8.self))
    }
}

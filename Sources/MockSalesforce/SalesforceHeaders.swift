internal import HTTPServer
internal import SalesforceOrg

/// The headers that every answer of the Salesforce side carries.
///
/// Source: complete captures of 2018 (salesforce.stackexchange.com/q/207685) and 2023 (Salesforce's Postman collection), additions of
/// 2024 and 2025 from recordings. Left out: gzip, and the cookie's `Domain=.salesforce.com`, which a client at another host refuses.
struct SalesforceHeaders: Sendable {
    /// Numbers the answers, so that their ids are the same in every run with the same seed.
    let requestNumber: UInt64

    private static let fixed: HTTPHeaders = [
        ("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private"),
        ("Expires", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-XSS-Protection", "1; mode=block"),
        ("X-Robots-Tag", "none"),
        ("Server", "sfdcedge"),
        ("Set-Cookie", "CookieConsentPolicy=0:1; path=/; Max-Age=31536000; secure"),
    ]

    /// Only on Salesforce's own host names over TLS: on localhost they would lock a developer's other servers out.
    private static let transportSecurity: HTTPHeaders = [
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
        ("Content-Security-Policy", "upgrade-insecure-requests"),
    ]

    /// The headers of an answer.
    func list(contentType: String, address: AddressedHost) -> HTTPHeaders {
        var headers = HTTPHeaders()
        headers.reserve(bytes: 768, fields: 14)
        headers.append("Content-Type", contentType)
        headers.append(contentsOf: Self.fixed)
        let id = Self.hex(requestNumber)
        headers.append("X-SFDC-Request-Id", bytes: id)
        headers.append("X-Request-Id", bytes: id)
        headers.append("Set-Cookie", bytes: Self.cookieName + id.prefix(22) + Self.cookieAttributes)
        if address.scheme == "https", address.way == .header { headers.append(contentsOf: Self.transportSecurity) }
        return headers
    }

    private static let cookieName = Array("BrowserId=".utf8)
    private static let cookieAttributes = Array(";Path=/;Max-Age=5184000".utf8)

    /// 32 digits that look like an id and are the number, mixed (splitmix64).
    private static func hex(_ number: UInt64) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for half in 0..<UInt64(2) {
            var mixed = (number &* 2 &+ half &+ 1) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            for shift in stride(from: 60, through: 0, by: -4) {
                let nibble = UInt8(truncatingIfNeeded: mixed >> shift & 15)
                digits.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
            }
        }
        return digits
    }
}

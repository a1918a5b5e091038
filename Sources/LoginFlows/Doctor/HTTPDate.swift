internal import JOSE

/// The `Date` header of an answer (RFC 9110 section 5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    static func seconds(_ text: String) -> Int? {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0].count == 4, fields[0].hasSuffix(","), fields[5] == "GMT",
            let month = months.firstIndex(of: String(fields[2]))
        else { return nil }
        let time = fields[4].split(separator: ":", omittingEmptySubsequences: false)
        guard time.count == 3, ([fields[1]] + time).allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let digits = "\(fields[3])\(month < 9 ? "0" : "")\(month + 1)\(fields[1])\(time.joined())Z"
        return CertificateTime.seconds(Array(digits.utf8), isUTCTime: false).map { Int($0) }
    }
}

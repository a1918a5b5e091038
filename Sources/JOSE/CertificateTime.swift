/// Reads the two kinds of time that a certificate may hold (RFC 5280 section 4.1.2.5).
///
/// Own code, because OpenSSL also takes times with an offset or without seconds, and gives a `tm` whose conversion differs between
/// platforms before 1970.
package enum CertificateTime {
    /// Seconds since 1970 of `YYMMDDHHMMSSZ` (UTCTime, 1950 to 2049) or `YYYYMMDDHHMMSSZ` (GeneralizedTime); nil for anything else.
    package static func seconds(_ characters: [UInt8], isUTCTime: Bool) -> Int64? {
        let yearDigits = isUTCTime ? 2 : 4
        guard characters.count == yearDigits + 11, characters.last == UInt8(ascii: "Z") else { return nil }
        var digits = characters.dropLast().compactMap { 0x30...0x39 ~= $0 ? Int64($0 - 0x30) : nil }[...]
        guard digits.count == yearDigits + 10 else { return nil }
        func take(_ count: Int) -> Int64 {
            defer { digits = digits.dropFirst(count) }
            return digits.prefix(count).reduce(0) { $0 * 10 + $1 }
        }
        var year = take(yearDigits)
        if isUTCTime { year += year < 50 ? 2000 : 1900 }
        let (month, day, hour, minute, second) = (take(2), take(2), take(2), take(2), take(2))
        guard 1...12 ~= month, 1...length(ofMonth: month, year) ~= day, hour < 24, minute < 60, second < 60 else { return nil }
        return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    }

    private static func length(ofMonth month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted from the first of March so that the leap day comes last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

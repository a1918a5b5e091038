/// What the header fields say about where a request ends and whom it is for.
///
/// libmicrohttpd takes the first of two contradictory fields. Two programs that take different ones can be played against each other
/// (request smuggling), so anything but one clear statement is malformed here.
struct RequestFraming {
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var hosts = 0

    /// Reads the fields; nil if the request is malformed.
    init?(_ headers: HTTPHeaders, isHTTP10: Bool) {
        let areWellFormed = headers.allSatisfy { name, value in
            ASCII.isToken(name) && ASCII.isFieldValue(value) && read(name, value)
        }
        guard areWellFormed else { return nil }
        guard hosts == 1 || hosts == 0 && isHTTP10 else { return nil }
        guard !isChunked || contentLength == nil && !isHTTP10 else { return nil }
    }

    private mutating func read(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
        switch name.count {
        case 4 where ASCII.is(name, "host"):
            hosts += 1
            return ASCII.all(value, in: .host)
        case 6 where ASCII.is(name, "expect"):
            expectsContinue = true
            return true
        case 14 where ASCII.is(name, "content-length"):
            guard contentLength == nil, let length = Self.number(value) else { return false }
            contentLength = length
            return true
        case 17 where ASCII.is(name, "transfer-encoding"):
            guard !isChunked, ASCII.is(value, "chunked") else { return false }
            isChunked = true
            return true
        default:
            return true
        }
    }

    private static func number(_ digits: UnsafeRawBufferPointer) -> Int? {
        guard (1...18).contains(digits.count) else { return nil }
        var result = 0
        for digit in digits {
            guard digit &- 0x30 < 10 else { return nil }
            result = result * 10 + Int(digit - 0x30)
        }
        return result
    }
}

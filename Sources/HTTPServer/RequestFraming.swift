/// What the header fields say about where a request ends and whom it is for.
///
/// libmicrohttpd takes the first of two contradictory fields. Two programs that take different ones can be played against each other
/// (request smuggling), so anything but one clear statement is malformed here.
struct RequestFraming {
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var hosts = 0

    private static let host = Array("host".utf8)
    private static let expect = Array("expect".utf8)
    private static let contentLength = Array("content-length".utf8)
    private static let transferEncoding = Array("transfer-encoding".utf8)

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
        case 4 where Self.is(name, Self.host):
            hosts += 1
            return ASCII.all(value, in: .host)
        case 6 where Self.is(name, Self.expect):
            expectsContinue = true
            return true
        case 14 where Self.is(name, Self.contentLength):
            guard contentLength == nil, let length = Self.number(value) else { return false }
            contentLength = length
            return true
        case 17 where Self.is(name, Self.transferEncoding):
            guard !isChunked, Self.is(value, Array("chunked".utf8)) else { return false }
            isChunked = true
            return true
        default:
            return true
        }
    }

    private static func `is`(_ bytes: UnsafeRawBufferPointer, _ lowercase: [UInt8]) -> Bool {
        bytes.count == lowercase.count && lowercase.indices.allSatisfy { ASCII.lowercase(bytes[$0]) == lowercase[$0] }
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

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
        for (name, value) in headers {
            guard ASCII.all(name, in: .token), read(name, value) else { return nil }
        }
        guard hosts == 1 || hosts == 0 && isHTTP10 else { return nil }
        guard !isChunked || contentLength == nil && !isHTTP10 else { return nil }
    }

    private mutating func read(_ name: String, _ value: String) -> Bool {
        switch name.utf8.count {
        case 4 where ASCII.equalIgnoringCase(name, "Host"):
            hosts += 1
            return ASCII.all(value, in: .host)
        case 6 where ASCII.equalIgnoringCase(name, "Expect"):
            expectsContinue = expectsContinue || ASCII.equalIgnoringCase(value, "100-continue")
            return true
        case 14 where ASCII.equalIgnoringCase(name, "Content-Length"):
            guard contentLength == nil, ASCII.all(value, in: .digit), let length = Int(value) else { return false }
            contentLength = length
            return true
        case 17 where ASCII.equalIgnoringCase(name, "Transfer-Encoding"):
            guard !isChunked, ASCII.equalIgnoringCase(value, "chunked") else { return false }
            isChunked = true
            return true
        default:
            // NUL would end the value early for a C program behind this one.
            return ASCII.all(value, in: .fieldValue)
        }
    }
}

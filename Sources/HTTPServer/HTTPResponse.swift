/// What a handler answers.
public struct HTTPResponse: Sendable {
    /// The status, 200 to 599. A server sends 500 in place of anything else.
    public var status: Int
    /// The header fields, sent in this order.
    ///
    /// `Content-Length` and `Date` are the server's: it ignores them here, and `Transfer-Encoding`. It leaves out fields whose name is
    /// no token or whose value is empty or holds a control character, so that nothing in a value can become a second field.
    public var headers: HTTPHeaders
    /// The body. It is not sent in answer to HEAD, nor with 204 and 304.
    public var body: [UInt8]
    /// How long the answer is held back: the connection waits for it, and no thread does.
    ///
    /// A minute at most, on ``HTTPServer/mostDelayed`` connections at a time; more are answered at once, and so are all when the server
    /// stops.
    public var delay = Duration.zero
    /// How the connection goes on after the answer.
    public var ending = Ending.whole

    /// Where an answer ends.
    public enum Ending: Sendable, Equatable {
        /// After its last byte, as it should.
        case whole
        /// Before its first byte: the connection is closed.
        case closedBefore
        /// After the head, which announces the whole body, and so many bytes of the body: then the connection is closed. A body without a
        /// byte to spare is closed before.
        case closedAfter(bytes: Int)
    }

    /// Makes a response.
    public init(status: Int = 200, headers: HTTPHeaders = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Makes a response of plain text.
    public static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: [("Content-Type", "text/plain;charset=UTF-8")], body: Array(text.utf8))
    }
}

extension HTTPResponse {
    var statusIsValid: Bool { (200...599).contains(status) }

    /// Says whether a field may go to the client.
    static func mayBeSent(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
        guard !value.isEmpty, ASCII.isToken(name), ASCII.isFieldValue(value) else { return false }
        switch name.count {
        case 4: return !ASCII.is(name, "date")
        case 14: return !ASCII.is(name, "content-length")
        case 17: return !ASCII.is(name, "transfer-encoding")
        default: return true
        }
    }
}

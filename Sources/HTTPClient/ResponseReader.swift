internal import Encoding

/// Reads one HTTP/1.1 answer (RFC 9112) from a source of bytes. Everything in it has a limit.
struct ResponseReader {
    /// The most bytes of the status line and the header fields.
    private static let headLimit = 64 << 10

    private let bodyLimit: Int
    private let hasBody: Bool
    private let receive: () throws(HTTPClientError) -> [UInt8]
    private var buffer: [UInt8] = []
    private var start = 0

    /// - Parameters:
    ///   - hasBody: false for the answer to a HEAD.
    ///   - receive: gives the bytes that come next; none at the end.
    init(bodyLimit: Int, hasBody: Bool, receive: @escaping () throws(HTTPClientError) -> [UInt8]) {
        self.bodyLimit = bodyLimit
        self.hasBody = hasBody
        self.receive = receive
    }

    mutating func response() throws(HTTPClientError) -> HTTPClient.Response {
        var head = try head()
        // 100 Continue and its like come before the answer.
        while 100..<200 ~= head.status { head = try self.head() }
        let body = hasBody && head.status != 204 && head.status != 304 ? try self.body(head.headers) : []
        return HTTPClient.Response(status: head.status, headers: head.headers, body: body)
    }

    private mutating func head() throws(HTTPClientError) -> (status: Int, headers: [(name: String, value: String)]) {
        var left = Self.headLimit
        let line = try line(&left)
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), parts[1].utf8.count == 3, let status = Int(parts[1]), status >= 100 else {
            throw bad("it does not begin as HTTP/1.1 does")
        }
        var headers: [(name: String, value: String)] = []
        while true {
            let field = try self.line(&left)
            if field.isEmpty { return (status, headers) }
            guard let colon = field.firstIndex(of: ":"), colon > field.startIndex, !field.hasPrefix(" "), !field.hasPrefix("\t") else {
                throw bad("a header field has no name")
            }
            let value = field[field.index(after: colon)...].drop(while: isBlank).reversed().drop(while: isBlank).reversed()
            headers.append((String(field[..<colon]), String(value)))
        }
    }

    private mutating func body(_ headers: [(name: String, value: String)]) throws(HTTPClientError) -> [UInt8] {
        func values(_ name: String) -> [String] { headers.filter { $0.name.lowercased() == name }.map(\.value) }
        let codings = values("transfer-encoding")
        if !codings.isEmpty {
            guard codings.map({ $0.lowercased() }) == ["chunked"] else { throw bad("its transfer coding is not known") }
            return try chunkedBody()
        }
        let lengths = Set(values("content-length"))
        guard let text = lengths.first else { return try bodyUntilEnd() }
        guard lengths.count == 1, let length = number(text, radix: 10) else { throw bad("its Content-Length is none") }
        guard length <= bodyLimit else { throw tooLong }
        return try bytes(length)
    }

    private mutating func chunkedBody() throws(HTTPClientError) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            var left = Self.headLimit
            guard let size = number(String(try line(&left).prefix { $0 != ";" && !isBlank($0) }), radix: 16) else {
                throw bad("a chunk has no size")
            }
            guard size <= bodyLimit - body.count else { throw tooLong }
            if size == 0 { break }
            body += try bytes(size)
            guard try line(&left).isEmpty else { throw bad("a chunk does not end where it should") }
        }
        var left = Self.headLimit
        while try !line(&left).isEmpty {}  // trailer fields
        return body
    }

    private mutating func bodyUntilEnd() throws(HTTPClientError) -> [UInt8] {
        while true {
            guard buffer.count - start <= bodyLimit else { throw tooLong }
            let more = try receive()
            if more.isEmpty { return Array(buffer[start...]) }
            buffer += more
        }
    }

    /// The next line, without its end.
    private mutating func line(_ left: inout Int) throws(HTTPClientError) -> String {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[start..<end]
                start = end + 1
                left -= line.count
                guard left >= 0 else { throw tooLong }
                return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            }
            searched = buffer.count
            guard buffer.count - start <= left else { throw tooLong }
            try fill()
        }
    }

    private mutating func bytes(_ count: Int) throws(HTTPClientError) -> [UInt8] {
        while buffer.count - start < count { try fill() }
        defer { start += count }
        return Array(buffer[start..<(start + count)])
    }

    private mutating func fill() throws(HTTPClientError) {
        let more = try receive()
        guard !more.isEmpty else {
            throw HTTPClientError(.connectionLost, "The server closed the connection before the answer was whole.")
        }
        buffer += more
    }

    private func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

    private func number(_ text: String, radix: Int) -> Int? {
        text.first.flatMap { $0 == "+" || $0 == "-" ? nil : Int(text, radix: radix) }
    }

    private var tooLong: HTTPClientError { bad("it is longer than \(bodyLimit) bytes") }

    private func bad(_ reason: String) -> HTTPClientError { HTTPClientError(.badAnswer, "The answer is not usable: \(reason).") }
}

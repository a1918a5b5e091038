/// The header fields of a request or an answer, in their order.
///
/// Names are compared without regard to case. A name may occur more than once. Fields that came with a request go into no answer: what is to be
/// sent back is added anew.
public struct HTTPHeaders: Sendable {
    /// One header field.
    public typealias Element = (name: String, value: String)

    /// Where a field lies in `bytes`: the name, a zero, the value, a zero.
    private struct Field: Sendable {
        let start: Int
        let nameEnd: Int
        let end: Int
        /// Whether an answer may have it. Found out when it is added, so that the fields of every answer are looked at once.
        let mayBeSent: Bool

        var name: Range<Int> { start..<nameEnd }
        var value: Range<Int> { nameEnd + 1..<end }

        func moved(by distance: Int) -> Field {
            Field(start: start + distance, nameEnd: nameEnd + distance, end: end + distance, mayBeSent: mayBeSent)
        }
    }

    // The fields lie one after the other in one array. Most requests have more fields than their handler asks for, and a String for
    // each name and value would cost more than all else that is done for a header. The zeros are for libmicrohttpd, which takes C strings.
    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    /// Makes headers of pairs.
    public init(_ fields: [Element] = []) {
        for (name, value) in fields { append(name, value) }
    }

    /// The value of the first field called `name`, nil if there is none. Bytes that are not UTF-8 are replaced by U+FFFD.
    public subscript(name: String) -> String? {
        fields.first { has(name, $0) }.map { value(of: $0) }
    }

    /// The values of all fields called `name`, in order.
    public func values(_ name: String) -> [String] {
        fields.filter { has(name, $0) }.map { value(of: $0) }
    }

    /// Whether there is a field called `name`.
    public func contains(_ name: String) -> Bool { fields.contains { has(name, $0) } }

    /// The same fields in no more memory than they need, for whoever keeps them: what came from a connection has room for more.
    public var compact: HTTPHeaders {
        var copy = HTTPHeaders()
        copy.bytes = bytes.withUnsafeBytes { Array($0) }
        copy.fields = fields.withUnsafeBufferPointer { Array($0) }
        return copy
    }

    /// The same fields, with `text` in the place of the values of those with one of these names.
    public func blanking(_ names: some Collection<String>, with text: String) -> HTTPHeaders {
        let blank = Array(text.utf8)
        var copy = HTTPHeaders()
        copy.reserve(bytes: bytes.count, fields: fields.count)
        for field in fields {
            let isBlanked = names.contains { has($0, field) }
            copy.append(bytes[field.name], isBlanked ? blank[...] : bytes[field.value], mayBeSent: field.mayBeSent)
        }
        return copy
    }

    /// How many bytes all names and values have.
    public var byteCount: Int { bytes.count - 2 * fields.count }

    /// Makes room for more fields.
    ///
    /// - Parameters:
    ///   - bytes: how many bytes their names and values may have.
    ///   - fields: how many there may be.
    public mutating func reserve(bytes: Int, fields: Int) {
        self.bytes.reserveCapacity(self.bytes.count + bytes + 2 * fields)
        self.fields.reserveCapacity(self.fields.count + fields)
    }

    /// Adds a field at the end.
    public mutating func append(_ name: String, _ value: String) { append(name.utf8, value.utf8, mayBeSent: nil) }

    /// Adds a field at the end whose value is these bytes.
    public mutating func append(_ name: String, bytes value: [UInt8]) { append(name.utf8, value, mayBeSent: nil) }

    /// Adds all fields of `others` at the end.
    public mutating func append(contentsOf others: HTTPHeaders) {
        let distance = bytes.count
        bytes.append(contentsOf: others.bytes)
        for field in others.fields { fields.append(field.moved(by: distance)) }
    }

    /// Puts `value` in the place of all fields called `name`.
    public mutating func replace(name: String, value: String) {
        self = HTTPHeaders(filter { !ASCII.equalIgnoringCase($0.name, name) } + [(name, value)])
    }

    /// The fields of both.
    public static func + (first: HTTPHeaders, second: HTTPHeaders) -> HTTPHeaders {
        var all = first
        all.append(contentsOf: second)
        return all
    }

    /// - Parameter mayBeSent: nil where that is to be found out.
    @inline(__always)
    private mutating func append(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>, mayBeSent: Bool?) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let nameEnd = bytes.count
        bytes.append(0)
        bytes.append(contentsOf: value)
        let end = bytes.count
        bytes.append(0)
        let mayBeSent =
            mayBeSent
            ?? bytes.withUnsafeBytes {
                let name = UnsafeRawBufferPointer(rebasing: $0[start..<nameEnd])
                return HTTPResponse.mayBeSent(name: name, value: UnsafeRawBufferPointer(rebasing: $0[nameEnd + 1..<end]))
            }
        fields.append(Field(start: start, nameEnd: nameEnd, end: end, mayBeSent: mayBeSent))
    }

    private func has(_ name: String, _ field: Field) -> Bool {
        guard field.nameEnd - field.start == name.utf8.count else { return false }
        return ASCII.withBytes(of: name) { name in
            bytes.withUnsafeBytes { ASCII.equalIgnoringCase(UnsafeRawBufferPointer(name), $0[field.name]) }
        }
    }

    private func value(of field: Field) -> String {
        String(decoding: bytes[field.value], as: UTF8.self)
    }
}

// What comes from the connection, and is judged before anybody asks for it, and what goes to it.
extension HTTPHeaders {
    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) { append(name, value, mayBeSent: false) }

    /// Lends each field's bytes; stops and gives false as soon as `body` does.
    func allSatisfy(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool) -> Bool {
        bytes.withUnsafeBytes { bytes in
            for field in fields {
                let name = UnsafeRawBufferPointer(rebasing: bytes[field.name])
                guard body(name, UnsafeRawBufferPointer(rebasing: bytes[field.value])) else { return false }
            }
            return true
        }
    }

    /// Lends each field that an answer may have, as C strings.
    func forEachToSend(_ body: (_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { base in
                for field in fields where field.mayBeSent { body(base + field.start, base + field.nameEnd + 1) }
            }
        }
    }
}

extension HTTPHeaders: Sequence {
    /// Walks through the fields in order.
    public struct Iterator: IteratorProtocol, Sendable {
        let headers: HTTPHeaders
        var position = 0

        /// The next field, nil after the last.
        public mutating func next() -> Element? {
            guard position < headers.fields.count else { return nil }
            let field = headers.fields[position]
            position += 1
            return (String(decoding: headers.bytes[field.name], as: UTF8.self), headers.value(of: field))
        }
    }

    /// Walks through the fields in order.
    public func makeIterator() -> Iterator {
        Iterator(headers: self)
    }

    /// The number of fields.
    public var count: Int { fields.count }
}

extension HTTPHeaders: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Makes headers of `[("Host", "localhost")]`.
    public init(arrayLiteral elements: Element...) {
        self.init(elements)
    }

    /// Makes headers of `["Host": "localhost"]`, in the order written.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}

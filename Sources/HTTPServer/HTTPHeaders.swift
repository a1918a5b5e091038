/// The header fields of a request, in the order in which they were sent.
///
/// Names are compared without regard to case. A name may occur more than once.
public struct HTTPHeaders: Sendable {
    /// One header field.
    public typealias Element = (name: String, value: String)

    /// Where a field lies in `bytes`: the name, and right after it the value.
    private struct Field: Sendable {
        let start: Int
        let nameEnd: Int
        let end: Int
    }

    // The fields lie one after the other in one array. Most requests have more fields than their handler asks for, and a String for
    // each name and value would cost more than all else that is done for a header.
    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    /// Makes headers of pairs.
    public init(_ fields: [Element] = []) {
        for (name, value) in fields { append(name: name, value: value) }
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
        var copy = HTTPHeaders()
        copy.bytes.reserveCapacity(bytes.count)
        copy.fields.reserveCapacity(fields.count)
        for field in fields {
            let start = copy.bytes.count
            copy.bytes += bytes[field.start..<field.nameEnd]
            let nameEnd = copy.bytes.count
            if names.contains(where: { has($0, field) }) {
                copy.bytes += text.utf8
            } else {
                copy.bytes += bytes[field.nameEnd..<field.end]
            }
            copy.fields.append(Field(start: start, nameEnd: nameEnd, end: copy.bytes.count))
        }
        return copy
    }

    /// How many bytes all names and values have.
    public var byteCount: Int { bytes.count }

    /// Adds a field at the end.
    public mutating func append(name: String, value: String) {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        let nameEnd = bytes.count
        bytes.append(contentsOf: value.utf8)
        fields.append(Field(start: start, nameEnd: nameEnd, end: bytes.count))
    }

    /// Puts `value` in the place of all fields called `name`.
    public mutating func replace(name: String, value: String) {
        self = HTTPHeaders(filter { !ASCII.equalIgnoringCase($0.name, name) } + [(name, value)])
    }

    private func has(_ name: String, _ field: Field) -> Bool {
        guard field.nameEnd - field.start == name.utf8.count else { return false }
        return ASCII.withBytes(of: name) { name in
            bytes.withUnsafeBytes { ASCII.equalIgnoringCase(UnsafeRawBufferPointer(name), $0[field.start..<field.nameEnd]) }
        }
    }

    private func value(of field: Field) -> String {
        String(decoding: bytes[field.nameEnd..<field.end], as: UTF8.self)
    }
}

// What comes from the connection, and is judged before anybody asks for it.
extension HTTPHeaders {
    /// Makes room for what a usual request has.
    init(reserving: Void) {
        bytes.reserveCapacity(512)
        fields.reserveCapacity(12)
    }

    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
        fields.append(Field(start: start, nameEnd: start + name.count, end: bytes.count))
    }

    /// Lends each field's bytes; stops and gives false as soon as `body` does.
    func allSatisfy(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool) -> Bool {
        bytes.withUnsafeBytes { bytes in
            for field in fields {
                let name = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.nameEnd])
                guard body(name, UnsafeRawBufferPointer(rebasing: bytes[field.nameEnd..<field.end])) else { return false }
            }
            return true
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
            return (String(decoding: headers.bytes[field.start..<field.nameEnd], as: UTF8.self), headers.value(of: field))
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

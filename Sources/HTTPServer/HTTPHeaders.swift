/// The header fields of a request, in the order in which they were sent.
///
/// Names are compared without regard to case. A name may occur more than once.
public struct HTTPHeaders: Sendable {
    /// One header field.
    public typealias Element = (name: String, value: String)

    private var fields: [Element]

    /// Makes headers of pairs.
    public init(_ fields: [Element] = []) {
        self.fields = fields
    }

    /// The value of the first field called `name`, nil if there is none.
    public subscript(name: String) -> String? {
        for field in fields where ASCII.equalIgnoringCase(field.name, name) {
            return field.value
        }
        return nil
    }

    /// The values of all fields called `name`, in order.
    public func values(_ name: String) -> [String] {
        fields.filter { ASCII.equalIgnoringCase($0.name, name) }.map(\.value)
    }

    /// Adds a field at the end.
    public mutating func append(name: String, value: String) {
        fields.append((name, value))
    }

    /// Puts `value` in the place of all fields called `name`.
    public mutating func replace(name: String, value: String) {
        fields.removeAll { ASCII.equalIgnoringCase($0.name, name) }
        append(name: name, value: value)
    }

    mutating func reserveCapacity(_ count: Int) {
        fields.reserveCapacity(count)
    }
}

extension HTTPHeaders: Sequence {
    /// Walks through the fields in order.
    public func makeIterator() -> IndexingIterator<[Element]> {
        fields.makeIterator()
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

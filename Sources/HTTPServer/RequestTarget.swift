/// The target of a request line, taken apart.
struct RequestTarget {
    let path: String
    let query: [UInt8]
    /// The host of an absolute target, as clients send it to a proxy.
    let authority: String?

    /// Takes `/path?query`, `http://host/path?query` or `*`; nil for anything else.
    init?(_ target: UnsafeRawBufferPointer) {
        guard let first = target.first, target.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        var rest = target[...]
        var authority: String?
        if first != UInt8(ascii: "/") && !target.elementsEqual("*".utf8) {
            guard let length = Self.schemeLength(target) else { return nil }
            rest = target[length...]
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            guard end > rest.startIndex else { return nil }
            authority = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[end...]
        }
        let mark = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        let path = String(decoding: UnsafeRawBufferPointer(rebasing: rest[..<mark]), as: UTF8.self)
        self.path = path.isEmpty ? "/" : path
        query = mark < rest.endIndex ? Array(rest[(mark + 1)...]) : []
        self.authority = authority
    }

    private static func schemeLength(_ target: UnsafeRawBufferPointer) -> Int? {
        for scheme in ["http://", "https://"] where target.count > scheme.utf8.count {
            if target.prefix(scheme.utf8.count).elementsEqual(scheme.utf8, by: { ASCII.lowercase($0) == $1 }) { return scheme.utf8.count }
        }
        return nil
    }
}

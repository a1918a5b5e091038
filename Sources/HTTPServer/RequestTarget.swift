/// The target of a request line, taken apart.
struct RequestTarget {
    let path: String
    let query: [UInt8]
    /// The host of an absolute target, as clients send it to a proxy.
    let authority: String?

    /// Takes `/path?query`, `http://host/path?query` or `*`; nil for anything else.
    init?(_ target: UnsafeRawBufferPointer) {
        guard let first = target.first else { return nil }
        var start = 0
        var authority: String?
        if first != UInt8(ascii: "/") && !target.elementsEqual("*".utf8) {
            guard let scheme = Self.schemeLength(target) else { return nil }
            start = scheme
            while start < target.count, target[start] != UInt8(ascii: "/"), target[start] != UInt8(ascii: "?") { start += 1 }
            guard start > scheme else { return nil }
            authority = String(decoding: UnsafeRawBufferPointer(rebasing: target[scheme..<start]), as: UTF8.self)
        }
        var mark = target.count
        for (index, byte) in target.enumerated() {
            guard byte > 0x20, byte != 0x7F else { return nil }
            if byte == UInt8(ascii: "?"), index < mark { mark = index }
        }
        path = start == mark ? "/" : String(decoding: UnsafeRawBufferPointer(rebasing: target[start..<mark]), as: UTF8.self)
        query = mark < target.count ? Array(target[(mark + 1)...]) : []
        self.authority = authority
    }

    private static func schemeLength(_ target: UnsafeRawBufferPointer) -> Int? {
        for scheme in ["http://", "https://"] where target.count > scheme.utf8.count {
            if target.prefix(scheme.utf8.count).elementsEqual(scheme.utf8, by: { ASCII.lowercase($0) == $1 }) { return scheme.utf8.count }
        }
        return nil
    }
}

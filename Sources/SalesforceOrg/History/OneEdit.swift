extension String {
    /// Whether one character was replaced, added or left out, or two neighbours were exchanged, by bytes.
    func isOneEdit(from other: String) -> Bool {
        let (left, right) = (Array(utf8), Array(other.utf8))
        guard abs(left.count - right.count) <= 1, left != right else { return false }
        let common = zip(left, right).prefix { $0 == $1 }.count
        let (a, b) = (left[common...], right[common...])
        if a.count != b.count { return a.count > b.count ? a.dropFirst() == b : a == b.dropFirst() }
        if a.dropFirst() == b.dropFirst() { return true }
        return a.count > 1 && a[common] == b[common + 1] && a[common + 1] == b[common] && a.dropFirst(2) == b.dropFirst(2)
    }

    /// The text without blanks and line breaks at its ends.
    var withoutBlanksAround: String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        return String(decoding: utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed(), as: UTF8.self)
    }

    /// The text without blanks at its ends and with characters that look the same written the same: I, l and 1; O and 0.
    var withoutLookAlikes: String {
        let bytes = withoutBlanksAround.utf8.map { (byte: UInt8) -> UInt8 in
            switch byte {
            case UInt8(ascii: "I"), UInt8(ascii: "1"): UInt8(ascii: "l")
            case UInt8(ascii: "O"): UInt8(ascii: "0")
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

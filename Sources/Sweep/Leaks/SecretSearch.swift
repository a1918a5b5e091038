/// Finds any of many secrets in a text in one pass, however many there are.
///
/// Line breaks and blanks don't count, nor does which base64 alphabet it is: a log may wrap a key, or quote its line breaks as `\n`.
struct SecretSearch {
    /// A shorter one may stand somewhere by chance.
    static let shortest = 20

    private var byBeginning: [UInt64: [[UInt8]]] = [:]

    init(_ secrets: some Sequence<[UInt8]>) {
        for secret in secrets {
            let secret = Self.normalised(secret)
            guard secret.count >= Self.shortest else { continue }
            byBeginning[Self.beginning(of: secret), default: []].append(secret)
        }
    }

    /// Whether one of them is in a text.
    func finds(in text: [UInt8]) -> Bool {
        guard !byBeginning.isEmpty else { return false }
        let text = Self.normalised(text)
        var window: UInt64 = 0
        for index in text.indices {
            window = window << 8 | UInt64(text[index])
            let start = index - 7
            guard start >= 0, let candidates = byBeginning[window] else { continue }
            if candidates.contains(where: { text[start...].starts(with: $0) }) { return true }
        }
        return false
    }

    private static func beginning(of secret: [UInt8]) -> UInt64 { secret.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    private static func normalised(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            defer { index += 1 }
            switch text[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\\") where index + 1 < text.count && [UInt8(ascii: "n"), UInt8(ascii: "r")].contains(text[index + 1]):
                index += 1
            case UInt8(ascii: "+"): result.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): result.append(UInt8(ascii: "_"))
            case let byte: result.append(byte)
            }
        }
        return result
    }
}

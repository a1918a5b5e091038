/// Base64 in the standard alphabet, with padding (RFC 4648 section 4).
public enum Base64 {
    /// The text of bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        var text = Base64URL.encode(bytes)
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "-"): text[index] = UInt8(ascii: "+")
            case UInt8(ascii: "_"): text[index] = UInt8(ascii: "/")
            default: break
            }
        }
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }
}

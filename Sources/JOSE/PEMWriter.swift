internal import Encoding

/// Writes PEM (RFC 7468): base64 in lines of 64 characters between BEGIN and END.
enum PEMWriter {
    /// Returns the text of one block, with a line break at its end.
    ///
    /// - Parameter headers: lines that stand before the base64, as encrypted PKCS#1 has them.
    static func text(label: String, contents: [UInt8], headers: [String] = []) -> String {
        var out = "-----BEGIN \(label)-----\n"
        if !headers.isEmpty { out += headers.joined(separator: "\n") + "\n\n" }
        let characters = base64(contents)
        var start = 0
        while start < characters.count {
            let end = min(start + 64, characters.count)
            out += String(decoding: characters[start..<end], as: UTF8.self) + "\n"
            start = end
        }
        return out + "-----END \(label)-----\n"
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var characters = Base64URL.encode(bytes)
        for index in characters.indices {
            switch characters[index] {
            case UInt8(ascii: "-"): characters[index] = UInt8(ascii: "+")
            case UInt8(ascii: "_"): characters[index] = UInt8(ascii: "/")
            default: break
            }
        }
        while characters.count % 4 != 0 { characters.append(UInt8(ascii: "=")) }
        return characters
    }
}

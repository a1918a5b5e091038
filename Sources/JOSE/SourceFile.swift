internal import Encoding

/// A key or certificate file with its outer spelling taken off: the first step of every reader.
struct SourceFile {
    /// What was found under the spelling.
    enum Content {
        /// At least one PEM block.
        case pem(PEMDocument)
        /// DER, not yet parsed.
        case der([UInt8])
        /// Neither of them.
        case other(FileKind)
    }

    /// Base64 around the whole file.
    enum Wrapping: Equatable {
        case none, base64OfPEM, base64OfDER
    }

    /// No key or certificate comes near this; the bound keeps a wrong file from costing time.
    static let sizeLimit = 1 << 20

    let content: Content
    let wrapping: Wrapping
    /// Tolerated oddities, one sentence each.
    let notes: [String]

    /// Looks at the bytes of a file.
    init(_ bytes: [UInt8]) {
        if FileKind.looksLikeDER(bytes) {
            self.init(.der(bytes))
        } else if FileKind.isUTF16(bytes) || bytes.contains(0) {
            self.init(.other(FileKind(unarmoured: bytes)))
        } else {
            self.init(text: bytes)
        }
    }

    private init(_ content: Content, wrapping: Wrapping = .none, notes: [String] = []) {
        self.content = content
        self.wrapping = wrapping
        self.notes = notes
    }

    private init(text bytes: [UInt8]) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let hasMark = bytes.starts(with: byteOrderMark)
        let text = hasMark ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        var notes = hasMark ? ["A byte order mark was skipped."] : []
        let document = PEMDocument(text)
        if !document.blocks.isEmpty {
            notes += Self.notes(onSpellingOf: text)
            self.init(.pem(document), notes: notes)
        } else if let decoded = Self.decodedBase64(text) {
            self = Self.unwrapped(decoded, notes: notes) ?? SourceFile(.other(FileKind(unarmoured: text)))
        } else {
            self.init(.other(FileKind(unarmoured: text)))
        }
    }

    /// What base64 around a whole file held; nil when it is no key material.
    private static func unwrapped(_ decoded: [UInt8], notes: [String]) -> SourceFile? {
        if FileKind.looksLikeDER(decoded) {
            let note = "The BEGIN and END lines were missing; the text was read as base64 of DER."
            return SourceFile(.der(decoded), wrapping: .base64OfDER, notes: notes + [note])
        }
        let document = PEMDocument(decoded)
        guard !document.blocks.isEmpty else { return nil }
        return SourceFile(.pem(document), wrapping: .base64OfPEM, notes: notes + ["The file was base64 of a PEM file."])
    }

    /// The bytes behind a text that is base64 from one end to the other, quotes and white space aside.
    private static func decodedBase64(_ text: [UInt8]) -> [UInt8]? {
        var characters: [UInt8] = []
        characters.reserveCapacity(text.count)
        for byte in text {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'"): continue
            default: characters.append(byte)
            }
        }
        guard characters.count >= 64 else { return nil }
        return Base64URL.decode(characters[...], .lenient)
    }

    private static func notes(onSpellingOf text: [UInt8]) -> [String] {
        var notes: [String] = []
        if text.contains(0x0D), !text.contains(0x0A) { notes.append("The lines end with CR only.") }
        if let first = text.first(where: { $0 != 0x0A && $0 != 0x0D }) {
            switch first {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): notes.append("Quotes around the text were skipped.")
            case UInt8(ascii: " "), UInt8(ascii: "\t"): notes.append("White space before the text was skipped.")
            default: break
            }
        }
        return notes
    }
}

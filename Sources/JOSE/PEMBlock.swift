internal import Encoding

/// What stands between a BEGIN and an END line (RFC 7468), decoded as far as it can be.
struct PEMBlock {
    /// How a block ended.
    enum State: Equatable {
        /// The decoded contents.
        case whole([UInt8])
        /// Nothing stands between BEGIN and END.
        case empty
        /// Something else than base64 stands there, or characters are missing.
        case notBase64
        /// There is no END line.
        case unterminated
        /// The END line has another label.
        case labelsDiffer
    }

    let label: String
    let state: State
    /// Lines such as `DEK-Info: ...` of the encryption that came before PKCS#8.
    let headers: [String]
    /// Tolerated oddities, one sentence each.
    let notes: [String]

    /// The contents of a block that is whole.
    var contents: [UInt8]? { if case .whole(let contents) = state { contents } else { nil } }

    /// What is wrong with a block that is not whole, as it stands after "the BEGIN ... block".
    var complaint: String? {
        switch state {
        case .whole: nil
        case .empty: "is empty"
        case .notBase64: "holds something else than base64, or part of it is missing"
        case .unterminated: "has no END line; the file is cut off"
        case .labelsDiffer: "ends with an END line of another label"
        }
    }

    /// Makes a block that has no usable contents.
    init(label: String, state: State) {
        self.label = label
        self.state = state
        headers = []
        notes = []
    }

    /// Decodes what stands between BEGIN and END.
    init(label: String, body: ArraySlice<UInt8>) {
        self.label = label
        let text = PEMBody(body)
        headers = text.headers
        notes = text.notes
        if text.hasForeignCharacters {
            state = .notBase64
        } else if text.base64.isEmpty {
            state = .empty
        } else {
            state = Base64URL.decode(text.base64[...], .lenient).map(State.whole) ?? .notBase64
        }
    }
}

/// The characters of a block's body, told apart.
private struct PEMBody {
    private(set) var headers: [String] = []
    private(set) var base64: [UInt8] = []
    private(set) var hasForeignCharacters = false
    private(set) var notes: [String] = []

    init(_ body: ArraySlice<UInt8>) {
        let (text, hadLiteralBreaks) = Self.withRealLineBreaks(body)
        if hadLiteralBreaks { notes.append(#"A literal \n was read as a line break."#) }
        var lines = text.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        while let line = lines.first, line.contains(UInt8(ascii: ":")) {
            let words = line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
            headers.append(words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
            lines.removeFirst()
        }
        base64.reserveCapacity(text.count)
        for line in lines { append(line) }
        if lines.count <= 1, base64.count > 128 { notes.append("The line breaks inside the block were missing.") }
    }

    private mutating func append(_ line: ArraySlice<UInt8>) {
        for byte in line {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                base64.append(byte)
            case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
            default: hasForeignCharacters = true
            }
        }
    }

    /// Turns a backslash (or several, when it was quoted twice) before `n`, `r` or a line's end into a line break.
    private static func withRealLineBreaks(_ body: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, changed: Bool) {
        let backslash = UInt8(ascii: "\\")
        guard body.contains(backslash) else { return (body, false) }
        var text: [UInt8] = []
        text.reserveCapacity(body.count)
        var index = body.startIndex
        while index < body.endIndex {
            let runStart = index
            while index < body.endIndex, body[index] == backslash { index += 1 }
            if index == runStart {
                text.append(body[index])
                index += 1
            } else if index < body.endIndex, body[index] == UInt8(ascii: "n") || body[index] == UInt8(ascii: "r") {
                text.append(UInt8(ascii: "\n"))
                index += 1
            } else {
                text.append(backslash)
            }
        }
        return (text[...], true)
    }
}

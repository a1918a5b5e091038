internal import Encoding
internal import JOSE

/// An assertion as somebody pasted it, with everything taken off that does not belong to it.
struct AssertionText {
    /// What was taken off, or what it is instead.
    private(set) var checks: [Check] = []
    /// What is left, if that is an assertion.
    private(set) var jws: CompactJWS?

    private static let subject = "form"
    private static let sizeLimit = 1 << 20

    init(_ bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit else {
            checks = [.problem(Self.subject, "This has more than 1 MB; an assertion has about 600 bytes.")]
            return
        }
        let text = trimmed(String(decoding: bytes, as: UTF8.self))
        guard !text.isEmpty else {
            checks = [.problem(Self.subject, "There is nothing.", "Give the assertion: header.payload.signature.")]
            return
        }
        let kind = FileKind(of: Array(text.utf8))
        if kind.isKeyOrCertificate {
            let advice =
                kind.isPrivateKey
                ? "Sign with it: mock-salesforce assertion make. Never send it: whoever gets it can log in." : "Send what was signed."
            checks = [.problem(Self.subject, "This is \(kind.phrase), not an assertion.", advice)]
        } else {
            parse(unwrapped(text))
        }
    }

    private func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    // MARK: What stands around it

    private mutating func unwrapped(_ text: String) -> String {
        var text = parameter(in: text)
        for prefix in ["Authorization:", "Bearer ", "OAuth ", "assertion:"] where text.lowercased().hasPrefix(prefix.lowercased()) {
            text = trimmed(text.dropFirst(prefix.count))
            checks.append(
                .problem(
                    Self.subject, "`\(trimmed(prefix))` stands before it.",
                    "Send the assertion alone, as the form's parameter `assertion`; what an Authorization header takes is the access token."
                ))
        }
        if let quote = text.first, "\"'`".contains(quote), text.last == quote, text.count > 1 {
            text = String(text.dropFirst().dropLast())
            checks.append(.problem(Self.subject, "There are quotes around it.", "Send it without."))
        }
        if text.contains(where: \.isWhitespace) {
            let what = text.contains(where: \.isNewline) ? "line breaks" : "spaces"
            text.removeAll(where: \.isWhitespace)
            checks.append(
                .problem(
                    Self.subject, "There are \(what) inside.",
                    "Send it as one line; `base64` of the command line breaks lines unless it is called with -w0."))
        }
        return decodedOnce(text)
    }

    /// The parameter `assertion`, where the text is a whole form.
    private func parameter(in text: String) -> String {
        guard text.hasPrefix("assertion=") || text.contains("&assertion=") else { return text }
        var found: [UInt8] = []
        FormURLEncoded.forEachField(in: Array(text.utf8)) { name, value in
            if name == Array("assertion".utf8) { found = value }
        }
        return String(decoding: found, as: UTF8.self)
    }

    /// The assertion inside of base64 of one.
    private mutating func decodedOnce(_ text: String) -> String {
        guard !text.contains("."), let inner = Base64URL.decode(Array(text.utf8)[...], .lenient) else { return text }
        let decoded = trimmed(String(decoding: inner, as: UTF8.self))
        guard decoded.hasPrefix("eyJ"), decoded.contains(".") else { return text }
        checks.append(
            .problem(
                Self.subject, "It is encoded twice: this is base64 of an assertion.", "Encode each part once, and the whole not at all."))
        return decoded
    }

    // MARK: What it is

    private mutating func parse(_ text: String) {
        let bytes = Array(text.utf8)
        if let strict = try? CompactJWS(parsing: bytes, spelling: .strict) {
            jws = strict
            if checks.isEmpty { checks.append(.ok(Self.subject, "Three parts of base64url.")) }
            return
        }
        do throws(JWSError) {
            jws = try CompactJWS(parsing: bytes, spelling: .lenient)
            let what = bytes.contains(UInt8(ascii: "=")) ? "padding (=)" : "the standard alphabet (+ and /)"
            checks.append(
                .warning(
                    Self.subject, "The base64 has \(what), which RFC 7515 does not allow; Salesforce takes it as far as reports go (R23).",
                    "Encode as base64url without padding. In a form, + has to be sent as %2B."))
        } catch {
            checks.append(
                .problem(Self.subject, whatElse(text) ?? error.description, "Expected header.payload.signature, each part base64url."))
        }
    }

    private func whatElse(_ text: String) -> String? {
        if text.hasPrefix("00D"), text.contains("!") {
            return "This is an access token, not an assertion: a login's result, not its beginning."
        }
        switch FileKind(of: Array(text.utf8)) {
        case .json, .html, .xml, .path, .picture, .program, .binary, .utf16:
            return "This is \(FileKind(of: Array(text.utf8)).phrase), not an assertion."
        default: return nil
        }
    }
}

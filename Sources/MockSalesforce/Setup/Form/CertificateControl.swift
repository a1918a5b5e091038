internal import Encoding
internal import JOSE
internal import SalesforceOrg

/// *Use digital signatures*: a file to upload or a text to paste. What is no certificate is never shown again: it may be a key.
struct CertificateControl: FormControl {
    /// The certificate that is there, with the moment at which it is looked at.
    let current: (certificate: AppCertificate, time: Timestamp)?

    private static func text(_ id: String) -> String { "\(id).text" }
    private static func use(_ id: String) -> String { "\(id).use" }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { value == nil ? [:] : [Self.use(id): ["true"]] }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        guard input[Self.use(id)] != nil || bytes(id, input) != nil else { return nil }
        return (try? certificate(id, input)).map { .string($0.pem()) } ?? old
    }

    func isEmpty(_ id: String, in input: FormInput) -> Bool { input[Self.use(id)] == nil && bytes(id, input) == nil }

    func problem(_ id: String, in input: FormInput) -> String? {
        if input[Self.use(id)] != nil, bytes(id, input) == nil, current == nil {
            return "Choose the file of a certificate, or paste its text."
        }
        do throws(CertificateError) {
            _ = try certificate(id, input)
            return nil
        } catch {
            return error.description
        }
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        let (use, text) = (Self.use(frame.id), Self.text(frame.id))
        html.element("fieldset", .id(frame.id + ".group")) { html in
            html.element("legend", text: "Certificate")
            html.element("div", .class("option")) { html in
                let isOn = frame.input[use] != nil
                html.void(
                    "input", .value("type", "checkbox"), .id(use), .value("name", use), .value("value", "true"), .flag("checked", isOn))
                html.element("label", .value("for", use), text: frame.label)
            }
            if let current { html.details(CertificateDetails.pairs(of: current.certificate, at: current.time)) }
            html.element("label", .value("for", frame.id), text: current == nil ? "Certificate file" : "Another certificate's file")
            html.void(
                "input", frame.attributes + [.value("type", "file"), .value("accept", ".crt,.pem,.cer,.der,application/x-x509-ca-cert")])
            html.element("label", .value("for", text), text: "or paste its text")
            html.element("textarea", .id(text), .value("name", text), .value("rows", "4"), .value("spellcheck", "false")) { html in
                // After a problem elsewhere the browser has forgotten the file.
                if let certificate = try? certificate(frame.id, frame.input) { html.text(certificate.pem()) }
            }
        }
    }

    private func bytes(_ id: String, _ input: FormInput) -> [UInt8]? {
        if let file = input.file(id) { return file }
        let text = input[Self.text(id)] ?? ""
        return text.allSatisfy(\.isWhitespace) ? nil : Array(text.utf8)
    }

    private func certificate(_ id: String, _ input: FormInput) throws(CertificateError) -> Certificate? {
        guard let bytes = bytes(id, input) else { return nil }
        return try Certificate(uploading: bytes)
    }
}

/// What is in a certificate, as people compare it.
enum CertificateDetails {
    static func pairs(of certificate: AppCertificate, at time: Timestamp) -> [(label: String, value: String)] {
        let state = time < certificate.notBefore ? " (not yet valid)" : certificate.isValid(at: time) ? "" : " (expired)"
        return [
            ("Subject", certificate.subject), ("Key", certificate.publicKey.map { "RSA, \($0.bits) bits" } ?? "none that can be used"),
            ("Valid", "\(certificate.notBefore.iso8601) to \(certificate.notAfter.iso8601)\(state)"),
            ("SHA-256 fingerprint", certificate.sha256Fingerprint.colonHex),
        ]
    }
}

extension [UInt8] {
    /// Bytes as fingerprints are written: `0A:FF`.
    var colonHex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":") }
}

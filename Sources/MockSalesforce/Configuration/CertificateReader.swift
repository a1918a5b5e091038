internal import JOSE
internal import SalesforceOrg

/// Reads an app's certificate: PEM text in the file itself, or a path.
enum CertificateReader {
    static func read(_ field: YAMLField) -> AppCertificate? {
        guard let text = field.scalar("PEM text or the path of a certificate file") else { return nil }
        guard !text.contains("-----BEGIN") else { return upload(Array(text.utf8), "the text here", field) }
        // What is no path is not shown: it may be a key that was pasted without its first line.
        guard text.utf8.count <= 1_024, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            field.problem("expected PEM text or the path of a certificate file, found a text of \(text.unicodeScalars.count) characters")
            return nil
        }
        do {
            let certificate = upload(try field.reading.certificateAt(text), Excerpt.quoted(text), field)
            if let certificate { field.reading.certificatePaths[certificate.pem] = text }
            return certificate
        } catch {
            field.problem("\(Excerpt.quoted(text)) cannot be read: \(Excerpt.plain(String(describing: error), limit: 300))")
            return nil
        }
    }

    private static func upload(_ bytes: [UInt8], _ origin: String, _ field: YAMLField) -> AppCertificate? {
        do {
            let certificate = try Certificate(uploading: bytes)
            for note in certificate.notes { field.reading.note(field, "\(origin): \(note)") }
            return AppCertificate(certificate)
        } catch {
            field.problem("\(origin): \(error.description)")
            return nil
        }
    }
}

internal import JOSE

/// Reads what the element `certificate` holds.
///
/// Retrieved files hold base64 of DER without armour, on one line or wrapped; what people write is PEM, or base64 of either.
enum MetadataCertificate {
    /// The certificate in PEM; nil and a problem when it is none that Salesforce takes.
    ///
    /// - Parameter components: the names of the project's certificate components.
    static func pem(_ field: MetadataFields, components: Set<String>) -> String? {
        let text = field.element.text
        guard !text.isEmpty else { return nil }
        if isName(text) {
            let file = components.contains(text) ? "the project has \(text).crt" : "the project has no \(text).crt"
            field.problem(
                "\(Excerpt.quoted(text)) looks like the name of a certificate component (certs/\(Excerpt.plain(text)).crt; \(file)); "
                    + "expected the certificate itself, as base64")
            return nil
        }
        do throws(CertificateError) {
            let read = try Certificate(reading: Array(text.utf8))
            let pem = read.pem()
            // What was read in any spelling must still be one that Setup would take.
            _ = try Certificate(uploading: Array(pem.utf8))
            for note in read.notes where !note.hasPrefix("The BEGIN and END lines were missing") { field.note(.ignored, note) }
            return pem
        } catch {
            field.problem(error.description)
            return nil
        }
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 80 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

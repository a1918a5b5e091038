internal import JOSE

/// What can be told of the private key and the certificate without asking anybody.
struct FileChecks {
    private(set) var checks: [Check] = []
    /// The private key, if it can be used.
    private(set) var key: RSAPrivateKey?

    private let now: Int

    /// Certificates that end sooner are told of, in days.
    private static let soon = 30

    init(_ patient: Doctor.Patient, now: Int) {
        self.now = now
        if let key = patient.key, let certificate = patient.certificate, Self.areSwapped(key, certificate) {
            checks = [
                .problem(
                    "files", "\(key.name) holds the certificate and \(certificate.name) the private key: the two are swapped.",
                    "Give \(certificate.name) as the key and \(key.name) as the certificate.")
            ]
            return
        }
        if let file = patient.key { checkKey(file, patient.password) }
        guard let file = patient.certificate, let certificate = checkCertificate(file), let key else { return }
        checks.append(pairCheck(key, certificate))
    }

    private static func areSwapped(_ key: Doctor.File, _ certificate: Doctor.File) -> Bool {
        FileKind(of: key.bytes) == .certificate && FileKind(of: certificate.bytes).isPrivateKey
    }

    private static func unreadable(_ subject: String, _ file: Doctor.File) -> Check? {
        file.obstacle.map { .problem(subject, "\(file.name): \($0).", "Give the path of the file, from the folder that you are in.") }
    }

    private mutating func checkKey(_ file: Doctor.File, _ password: String?) {
        if let check = Self.unreadable("key", file) { return checks.append(check) }
        do throws(KeyError) {
            let key = try RSAPrivateKey(reading: file.bytes, password: password)
            self.key = key
            checks.append(.ok("key", "\(file.name): RSA, \(key.bits) bits."))
            checks += key.notes.map { .warning("key", $0, "This program reads it so; other clients may not.") }
        } catch {
            checks.append(.problem("key", "\(file.name): \(error.description)"))
        }
    }

    private mutating func checkCertificate(_ file: Doctor.File) -> Certificate? {
        if let check = Self.unreadable("certificate", file) {
            checks.append(check)
            return nil
        }
        do throws(CertificateError) {
            let certificate = try Certificate(uploading: file.bytes)
            checks.append(dateCheck(certificate, file))
            checks += certificate.notes.map { .warning("certificate", $0) }
            return certificate
        } catch {
            checks.append(.problem("certificate", "\(file.name): \(error.description)"))
            // What may not be uploaded may still be read, and then told whether it is the key's.
            return try? Certificate(reading: file.bytes)
        }
    }

    private func dateCheck(_ certificate: Certificate, _ file: Doctor.File) -> Check {
        let (begin, end) = (Int(certificate.notBefore), Int(certificate.notAfter))
        let what = "\(file.name): RSA, \(certificate.keyBits) bits, \(file.bytes.count) bytes, \(certificate.subject)"
        let advice = "Make a new certificate for the same key, upload it to the app, and wait for some minutes."
        if now < begin {
            return .problem(
                "certificate", "\(what), is not valid before \(TimeWords.moment(begin)), in \(TimeWords.length(begin - now)).",
                "Set this machine's clock, or wait.")
        }
        if now > end {
            return .problem("certificate", "\(what), ended \(TimeWords.length(now - end)) ago, at \(TimeWords.moment(end)).", advice)
        }
        let words = "\(what), ends in \(TimeWords.length(end - now))."
        return end - now < Self.soon * 86_400 ? .warning("certificate", words, advice) : .ok("certificate", words)
    }

    private func pairCheck(_ key: RSAPrivateKey, _ certificate: Certificate) -> Check {
        if key.matches(certificate) { return .ok("pair", "The certificate is that of the key.") }
        return .problem(
            "pair", "The certificate belongs to another key.",
            "Upload the certificate of this key, or sign with the key of that certificate. "
                + "To make one for this key: openssl req -new -x509 -key key.pem -days 365 -out certificate.pem")
    }
}

internal import COpenSSL

/// An X.509 certificate, read once, with what people and programs ask about it. Its own signature and its dates are not judged here.
public struct Certificate: Sendable {
    /// The certificate in DER.
    package let der: [UInt8]

    /// Whose certificate it is, as in RFC 2253. Control characters are escaped and 200 characters at most kept; markup is not escaped.
    public let subject: String
    /// Who issued it, written like the subject.
    public let issuer: String
    /// The serial number in hexadecimal.
    public let serialNumber: String
    /// From when it is valid, in seconds since 1970.
    public let notBefore: Int64
    /// Until when it is valid, that second included, in seconds since 1970.
    public let notAfter: Int64
    /// The algorithm of the public key: `RSA`, `RSA-PSS`, `EC` ...
    public let keyAlgorithm: String
    /// The length of the public key in bits; 0 when it cannot be decoded.
    public let keyBits: Int
    /// SHA-1 of the DER encoding, 20 bytes.
    public let sha1Fingerprint: [UInt8]
    /// SHA-256 of the DER encoding, 32 bytes.
    public let sha256Fingerprint: [UInt8]
    /// The public key; nil when it is not RSA or unusable, which an uploaded certificate's never is.
    public let publicKey: RSAPublicKey?
    /// What was tolerated or ignored in the file, one sentence each.
    public let notes: [String]

    /// Reads a certificate in any spelling, without the rules of an upload; the first one, when there are several.
    ///
    /// PEM, DER or base64, with any line ends, a byte order mark, indentation, literal `\n`, or other things around it.
    ///
    /// - Throws: ``CertificateError`` that says what the bytes are instead.
    public init(reading bytes: [UInt8]) throws(CertificateError) {
        var reader = CertificateFileReader(isUpload: false)
        let der = try reader.certificate(in: bytes)
        try self.init(der: der, notes: reader.notes)
    }

    /// Reads a certificate as Salesforce does when it is uploaded to a connected app.
    ///
    /// The file must have less than 4096 bytes and the certificate a sound RSA key of at least 2048 bits. An expired one may be uploaded;
    /// it is the assertions that are refused then.
    ///
    /// - Throws: ``CertificateError`` that says what is wrong with it.
    public init(uploading bytes: [UInt8]) throws(CertificateError) {
        var reader = CertificateFileReader(isUpload: true)
        let der = try reader.certificate(in: bytes)
        try self.init(der: der, notes: reader.notes)
        try UploadRules.check(self)
    }

    private init(der: [UInt8], notes: [String]) throws(CertificateError) {
        guard let raw = decodeDER(der, { d2i_X509(nil, $0, $1) }) else { throw CertificateFileReader.damaged }
        let handle = X509Handle(adopting: raw)
        guard 0...2 ~= handle.versionNumber else {
            throw CertificateError(.damaged, "The certificate has a version that does not exist; X.509 has the versions 1 to 3.")
        }
        guard let notBefore = handle.notBefore, let notAfter = handle.notAfter else {
            throw CertificateError(.invalidDate, "The certificate's dates cannot be read (RFC 5280 section 4.1.2.5). Have a new one made.")
        }
        guard let sha1 = HashFunction("SHA1")?.hash(der), let sha256 = HashFunction("SHA256")?.hash(der) else {
            throw CertificateError(.creationFailed, "OpenSSL could not compute the certificate's fingerprints.")
        }
        self.der = der
        subject = handle.subject
        issuer = handle.issuer
        serialNumber = handle.serialNumber
        self.notBefore = notBefore
        self.notAfter = notAfter
        keyAlgorithm = handle.keyAlgorithm
        keyBits = handle.keyBits
        sha1Fingerprint = sha1
        sha256Fingerprint = sha256
        (publicKey, keyComplaint) = Self.publicKey(of: handle)
        self.notes = notes + [keyComplaint].compactMap { $0 }
    }

    /// Why the key in it cannot be used.
    let keyComplaint: String?

    private static func publicKey(of handle: X509Handle) -> (RSAPublicKey?, complaint: String?) {
        guard let info = handle.subjectPublicKeyInfo else { return (nil, nil) }
        do throws(KeyError) {
            return (try RSAPublicKey(subjectPublicKeyInfo: info), nil)
        } catch {
            return (nil, error.description)
        }
    }

    /// The certificate in PEM: this one alone, whatever else the file held.
    public func pem() -> String { PEMWriter.text(label: "CERTIFICATE", contents: der) }
}

extension FileKind {
    /// Whether bytes are DER or BER and no text: a SEQUENCE whose length takes more than one byte, as that of every key and
    /// certificate does. (A text may begin with the character "0", which is the tag of a SEQUENCE.)
    static func looksLikeDER(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && bytes[0] == DERElement.sequence && 0x80...0x88 ~= bytes[1]
    }

    /// The kind of the structure that `bytes` begin with, by its outermost elements.
    init(der bytes: [UInt8]) {
        var outer = DERReader(bytes)
        guard var body = outer.sequence() else {
            self = .otherDER
            return
        }
        let first = body.next()
        let second = body.next()
        let third = body.next()
        switch (first?.tag, second?.tag, third?.tag) {
        case (DERElement.integer, DERElement.sequence, DERElement.octetString): self = .pkcs8PrivateKey
        case (DERElement.integer, DERElement.sequence, _): self = .pkcs12
        case (DERElement.integer, DERElement.octetString, _): self = .ecPrivateKey
        case (DERElement.integer, DERElement.integer, nil): self = .rsaPublicKey
        case (DERElement.integer, DERElement.integer, DERElement.integer):
            self = Self.countOfIntegers(bytes) == 6 ? .dsaPrivateKey : .rsaPrivateKey
        case (DERElement.sequence, DERElement.octetString, nil): self = .encryptedPrivateKey
        case (DERElement.sequence, DERElement.bitString, nil): self = .publicKey
        case (DERElement.objectIdentifier, DERElement.explicit0, _): self = .pkcs7
        case (DERElement.sequence, DERElement.sequence, DERElement.bitString): self = Self.signedKind(bytes, first)
        default: self = .otherDER
        }
    }

    /// A certificate, a signing request and a revocation list are all a body, an algorithm and a signature.
    private static func signedKind(_ bytes: [UInt8], _ element: DERElement?) -> FileKind {
        guard let element else { return .otherDER }
        var body = DERReader(bytes, element.contents)
        let tags = (0..<4).map { _ in body.next()?.tag }
        switch (tags[0], tags[1], tags[2], tags[3]) {
        case (DERElement.explicit0, DERElement.integer, _, _): return .certificate
        // Version 1 has no version number: serial number, algorithm, issuer, validity.
        case (DERElement.integer, DERElement.sequence, DERElement.sequence, DERElement.sequence): return .certificate
        case (DERElement.integer, DERElement.sequence, DERElement.sequence, DERElement.explicit0),
            (DERElement.integer, DERElement.sequence, DERElement.sequence, nil):
            return .signingRequest
        case (_, DERElement.sequence, _, DERElement.utcTime), (_, DERElement.sequence, _, DERElement.generalizedTime):
            return .revocationList
        default: return .otherDER
        }
    }

    private static func countOfIntegers(_ bytes: [UInt8]) -> Int {
        var outer = DERReader(bytes)
        guard var body = outer.sequence() else { return 0 }
        var count = 0
        while count < 16, let element = body.next(), element.tag == DERElement.integer { count += 1 }
        return count
    }
}

/// Why a certificate cannot be used.
///
/// The description is one or two sentences for the person who chose the file: what it is instead, what was expected, what to do.
/// It never holds a part of the file.
public struct CertificateError: Error, CustomStringConvertible, Sendable, Equatable {
    /// The reasons that a program may want to tell apart.
    public enum Kind: Sendable, Equatable {
        /// Nothing was given.
        case empty
        /// The file has 4 KB or more, which Salesforce refuses; or, when only reading, more than any certificate has.
        case tooLarge
        /// Something else than a certificate: a key, a signing request, a path ...
        case otherFile
        /// A certificate in a spelling that an upload does not take, such as base64 of a PEM file.
        case unsupportedSpelling
        /// A certificate that is cut off, changed or not decodable.
        case damaged
        /// A certificate for another algorithm than RSA.
        case unsuitableAlgorithm
        /// An RSA key of less than 2048 bits.
        case tooShort
        /// An RSA key that is none, or that anybody can sign for.
        case unsafeKey
        /// A date that is no date.
        case invalidDate
        /// OpenSSL could not make the certificate.
        case creationFailed
    }

    /// Which reason it is.
    public var kind: Kind
    /// The reason as text for people.
    public var description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

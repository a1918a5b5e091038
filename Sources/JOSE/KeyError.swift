/// Why a key cannot be used.
///
/// The description is one or two sentences for the person who chose the file: what it is instead, what was expected, what to do.
/// It never holds a part of the file.
public struct KeyError: Error, CustomStringConvertible, Sendable, Equatable {
    /// The reasons that a program may want to tell apart.
    public enum Kind: Sendable, Equatable {
        /// Nothing was given.
        case empty
        /// More bytes than any key has.
        case tooLarge
        /// Something else than a key of the wanted kind: a certificate, a path, a token ...
        case otherFile
        /// The key is encrypted and no password was given.
        case passwordNeeded
        /// The key is encrypted with another password.
        case wrongPassword
        /// The key is encrypted with a method that OpenSSL does not offer.
        case unsupportedEncryption
        /// A key that is cut off, changed or not decodable.
        case damaged
        /// A key for something else than RS256: EC, Ed25519, DSA, RSA-PSS.
        case unsuitableAlgorithm
        /// An RSA key of less than 2048 bits (RFC 7518 section 3.3).
        case tooShort
        /// The parts of the key do not belong together.
        case inconsistent
        /// OpenSSL could not make the key.
        case generationFailed
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

internal import Encoding

/// A record id: 15 characters that tell upper from lower case, and a form of 18 with three check characters.
///
/// Source: the algorithm as collected at codegolf.stackexchange.com/q/69127, seen in real ids.
public struct SalesforceID: Sendable, Hashable, CustomStringConvertible {
    /// The first three characters, which tell the kind of record.
    public enum KeyPrefix: String, Sendable {
        /// An org.
        case organization = "00D"
        /// A user.
        case user = "005"
        /// A connected app or external client app.
        case connectedApplication = "0H4"
        /// An entry of the login history.
        case loginHistory = "0Ya"
        /// A network, which is what an Experience Cloud site belongs to.
        case network = "0DB"
    }

    /// The 15 characters, as in an access token and in SOAP URLs.
    public let short: String
    /// The 18 characters, as in the identity URL.
    public let long: String

    /// Reads an id of 15 characters, or of 18 with the right check characters; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 15 || text.utf8.count == 18 else { return nil }
        var characters: [UInt8] = []
        characters.reserveCapacity(18)
        characters += text.utf8.prefix(15)
        guard characters.allSatisfy(Self.isAlphanumeric) else { return nil }
        self.init(completing: &characters)
        guard text.utf8.count == 15 || long.hasSameBytes(as: text) else { return nil }
    }

    /// Makes an id of its kind and the other 12 of its 15 characters; nil where they can be those of no id.
    init?(_ prefix: KeyPrefix, withoutPrefix characters: ArraySlice<UInt8>) {
        guard characters.count == 12, characters.allSatisfy(Self.isAlphanumeric) else { return nil }
        var all: [UInt8] = []
        all.reserveCapacity(18)
        all += prefix.rawValue.utf8
        all += characters
        self.init(completing: &all)
    }

    /// Makes the id that a record with this name always gets, so that ids are the same in every run.
    public init(_ prefix: KeyPrefix, name: String) {
        self.init(prefix, number: Self.fnv1a(name.utf8))
    }

    /// Makes the id of the record with this number.
    public init(_ prefix: KeyPrefix, number: UInt64) {
        var characters: [UInt8] = []
        characters.reserveCapacity(18)
        characters += prefix.rawValue.utf8
        while characters.count < 15 { characters.append(UInt8(ascii: "0")) }
        var rest = number
        var index = characters.count
        while rest > 0, index > 3 {
            index -= 1
            characters[index] = Self.alphabet[Int(rest % 62)]
            rest /= 62
        }
        self.init(completing: &characters)
    }

    /// - Parameter characters: the first 15, to which the check characters are added.
    private init(completing characters: inout [UInt8]) {
        short = String(decoding: characters, as: UTF8.self)
        for group in 0..<3 {
            var sum = 0
            for position in 0..<5 where (0x41...0x5A).contains(characters[group * 5 + position]) { sum |= 1 << position }
            characters.append(Self.checkAlphabet[sum])
        }
        long = String(decoding: characters, as: UTF8.self)
    }

    /// The 18 characters.
    public var description: String { long }

    /// Whether two ids are the same: the check characters follow from the others.
    public static func == (left: SalesforceID, right: SalesforceID) -> Bool { left.short == right.short }

    /// Hashes what tells ids apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(short) }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let checkAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

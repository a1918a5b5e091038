public import Encoding

/// A range of addresses as in *Login IP Ranges*: a first and a last one, both belonging to it.
public struct IPAddressRange: Sendable, Hashable, CustomStringConvertible {
    /// The first address.
    public let first: IPAddress
    /// The last address.
    public let last: IPAddress

    /// Makes a range; nil when the last address is before the first.
    public init?(_ first: IPAddress, _ last: IPAddress) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// Makes a range of one address.
    public init(only address: IPAddress) {
        first = address
        last = address
    }

    /// Reads `10.0.0.1-10.0.0.9` or one address; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmingSpaces() }
        guard parts.count <= 2, let first = IPAddress(parts[0]), let last = IPAddress(parts[parts.count - 1]) else { return nil }
        self.init(first, last)
    }

    /// Whether the address lies in the range.
    public func contains(_ address: IPAddress) -> Bool { first <= address && address <= last }

    /// The range as people write it.
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        String(drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
    }
}

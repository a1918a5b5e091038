/// An IPv4 or IPv6 address, kept as the 128 bits of its IPv6 form.
///
/// IPv4 addresses are kept mapped (`::ffff:a.b.c.d`), so that a client is the same client on a dual-stack socket as on an IPv4 one;
/// they are shown as IPv4. Zones (`fe80::1%eth0`) are not supported.
public struct IPAddress: Sendable, Hashable, Comparable {
    /// The first eight bytes, in network order read as a big-endian number.
    public let high: UInt64
    /// The last eight bytes, in network order read as a big-endian number.
    public let low: UInt64

    /// `127.0.0.1`
    public static let loopback = IPAddress(v4: 0x7F00_0001)

    private static let mappedPrefix: UInt64 = 0xFFFF

    /// Makes an address of its 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes an IPv4 address of its 32 bits, `0x7F000001` being 127.0.0.1.
    public init(v4: UInt32) {
        self.init(high: 0, low: Self.mappedPrefix << 32 | UInt64(v4))
    }

    /// Reads the usual notation: `10.0.0.1`, `2001:db8::1`, `::ffff:10.0.0.1`; nil for anything else, as leading zeros in IPv4.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: ":")) {
            guard let groups = Self.parseGroups(bytes) else { return nil }
            self.init(groups: groups)
        } else {
            guard let v4 = Self.parseV4(bytes[...]) else { return nil }
            self.init(v4: v4)
        }
    }

    /// The 32 bits of an IPv4 address, nil for IPv6.
    public var v4: UInt32? {
        high == 0 && low >> 32 == Self.mappedPrefix ? UInt32(truncatingIfNeeded: low) : nil
    }

    /// Orders by the 128 bits, so all of IPv4 lies together.
    public static func < (a: IPAddress, b: IPAddress) -> Bool {
        (a.high, a.low) < (b.high, b.low)
    }

    private init(groups: [UInt16]) {
        self.init(
            high: groups[..<4].reduce(0) { $0 << 16 | UInt64($1) },
            low: groups[4...].reduce(0) { $0 << 16 | UInt64($1) })
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address in its usual notation; IPv6 as in RFC 5952, lower case and the longest run of zeros left out.
    public var description: String {
        if let v4 { return Self.text(v4: v4) }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64(48 - 16 * ($0 & 3))) }
        let hex = groups.map { String($0, radix: 16) }
        guard let zeros = Self.longestZeros(groups) else { return hex.joined(separator: ":") }
        return hex[..<zeros.lowerBound].joined(separator: ":") + "::" + hex[zeros.upperBound...].joined(separator: ":")
    }

    /// Digit by digit, since every log line has an address: a text for each of the four numbers would take five times as long.
    private static func text(v4: UInt32) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(15)
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            if shift < 24 { text.append(UInt8(ascii: ".")) }
            let octet = UInt8(truncatingIfNeeded: v4 >> shift)
            if octet >= 100 { text.append(UInt8(ascii: "0") + octet / 100) }
            if octet >= 10 { text.append(UInt8(ascii: "0") + octet / 10 % 10) }
            text.append(UInt8(ascii: "0") + octet % 10)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The first longest run of at least two zero groups.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best = 0..<0
        var start = 0
        for i in 0...groups.count where i == groups.count || groups[i] != 0 {
            if i - start > best.count { best = start..<i }
            start = i + 1
        }
        return best.count >= 2 ? best : nil
    }
}

extension IPAddress {
    private static func parseV4(_ text: ArraySlice<UInt8>) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var result: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var number: UInt32 = 0
            for digit in part {
                guard (0x30...0x39).contains(digit) else { return nil }
                number = number * 10 + UInt32(digit - 0x30)
            }
            guard number <= 255 else { return nil }
            result = result << 8 | number
        }
        return result
    }

    /// The eight groups of an IPv6 address.
    private static func parseGroups(_ text: [UInt8]) -> [UInt16]? {
        let colon = UInt8(ascii: ":")
        guard let gap = text.indices.first(where: { text[$0] == colon && $0 + 1 < text.count && text[$0 + 1] == colon }) else {
            guard let groups = parseRun(text[...]), groups.count == 8 else { return nil }
            return groups
        }
        // A second "::" leaves an empty group in the tail, which parseRun refuses. The last part of the head may not be IPv4.
        guard let head = parseRun(text[..<gap], mayEndInV4: false), let tail = parseRun(text[(gap + 2)...]), head.count + tail.count < 8
        else { return nil }
        return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    /// Groups between colons; none if `text` is empty.
    private static func parseRun(_ text: ArraySlice<UInt8>, mayEndInV4: Bool = true) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, let v4 = parseV4(part) {
                groups += [UInt16(v4 >> 16), UInt16(v4 & 0xFFFF)]
                continue
            }
            guard (1...4).contains(part.count), !part.contains(UInt8(ascii: "+")), !part.contains(UInt8(ascii: "-")),
                let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }
}

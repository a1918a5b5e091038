internal import Encoding

/// A name that a server's certificate can be for: a host name, all hosts of a domain, or an IP address.
package enum CertifiedName: Hashable, Sendable, CustomStringConvertible {
    /// A host name in lower case; `*.` at its beginning stands for one label.
    case host(String)
    /// An IP address.
    case address(high: UInt64, low: UInt64)

    /// Reads a name or an address, in brackets or not; nil for what can stand in no certificate.
    package init?(_ text: String) {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        if let address = IPAddress(bare) {
            self = .address(high: address.high, low: address.low)
            return
        }
        let name = bare.lowercased()
        let labels = (name.hasPrefix("*.") ? name.dropFirst(2) : name[...]).utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.count) && $0.allSatisfy(Self.isLabelByte) }) else {
            return nil
        }
        self = .host(name)
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether a client that asks for `other` takes this name for it (RFC 6125 section 6.4.3: a star is one label).
    package func covers(_ other: CertifiedName) -> Bool {
        guard self != other else { return true }
        guard case .host(let pattern) = self, case .host(let name) = other, pattern.hasPrefix("*."), !name.hasPrefix("*."),
            let dot = name.firstIndex(of: ".")
        else { return false }
        return name[dot...] == pattern.dropFirst()
    }

    /// The name as people write it.
    package var description: String {
        switch self {
        case .host(let name): name
        case .address(let high, let low): "\(IPAddress(high: high, low: low))"
        }
    }

    /// The name as OpenSSL's `subjectAltName` has it.
    var alternativeName: String {
        switch self {
        case .host(let name): "DNS:\(name)"
        case .address: "IP:\(self)"
        }
    }
}

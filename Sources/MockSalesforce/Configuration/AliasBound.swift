internal import Yams

/// Keeps aliases from multiplying: a file of a few lines can mean billions of values.
///
/// Yams puts the anchored value in place of every alias and compares map keys whole, so the size must be known before it does. The text
/// is therefore read once with every `*` replaced by a character that is a letter to YAML. The tree is then that of the file, with a
/// text where an alias was, at no more cost than the file's own size, and what the aliases stand for can be counted.
enum AliasBound {
    /// The most values that a file may stand for. One of the largest size without aliases has fewer than this many that are worth reading.
    static let mostValues = 100_000

    private static let stand: Unicode.Scalar = "\u{E000}"

    /// Checks a file's size with all aliases replaced by what they stand for.
    static func check(_ text: String, file: String) throws(ConfigurationError) {
        guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else { return }
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { harmless.append(scalar == "*" ? stand : scalar) }
        let size = try YAMLParsing.withRoot(of: String(harmless), file: file) { root in
            var sizes: [String: Int] = [:]
            return root.map { self.size(of: $0, anchors: &sizes) } ?? 0
        }
        guard size <= mostValues else {
            throw ConfigurationError(file: file, "its aliases stand for more than \(mostValues) values; write out what is meant")
        }
    }

    /// The number of values in a tree, capped so that it cannot overflow. Anchors are noted in the order in which Yams does.
    private static func size(of node: Node, anchors: inout [String: Int]) -> Int {
        var total = 1
        var anchor: Anchor?
        switch node {
        case .scalar(let scalar):
            anchor = scalar.anchor
            if scalar.style == .plain, scalar.string.unicodeScalars.first == stand {
                let name = String(String.UnicodeScalarView(scalar.string.unicodeScalars.dropFirst()))
                total = anchors[name] ?? 1
            }
        case .sequence(let sequence):
            anchor = sequence.anchor
            for item in sequence { total = min(total + size(of: item, anchors: &anchors), mostValues + 1) }
        case .mapping(let mapping):
            anchor = mapping.anchor
            for (key, value) in mapping {
                total = min(total + size(of: key, anchors: &anchors), mostValues + 1)
                total = min(total + size(of: value, anchors: &anchors), mostValues + 1)
            }
        case .alias: break
        }
        if let anchor { anchors[anchor.rawValue] = total }
        return total
    }
}

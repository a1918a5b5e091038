internal import Yams

/// A map of the file, whose keys have been checked against those that there are.
package struct YAMLFields {
    /// The map itself.
    let map: YAMLField
    private let known: [String]
    private var values: [String: YAMLField] = [:]

    /// Reads a map; notes unknown keys.
    ///
    /// - Parameters:
    ///   - what: the thing that it describes, as in "expected an org, …".
    ///   - known: all keys that it may have.
    package init?(_ map: YAMLField, _ what: String, known: [String]) {
        guard case .mapping(let mapping) = map.node else {
            map.expected("a map that describes \(what)")
            return nil
        }
        self.map = map
        self.known = known
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                map.below(key: "?", as: "?", keyNode).problem("expected a key, found a map or list")
                continue
            }
            let key = scalar.string
            let field = map.below(key: key, as: known.contains(key) ? key : Excerpt.step(key), value)
            guard known.contains(key) else {
                map.reading.problem(at: keyNode.mark, field, Self.unknown(key, known))
                continue
            }
            // Yams finds keys that are there twice, but takes the same key under another tag for another one.
            if values.updateValue(field, forKey: key) != nil {
                map.reading.problem(at: keyNode.mark, field, "this key is there more than once; keep one")
            }
        }
    }

    /// The value of a key; nil when it is left out or says nothing.
    package subscript(key: String) -> YAMLField? {
        assert(known.contains(key), "\(key) is read but in no table of keys")
        guard let field = values[key], !field.isNull else { return nil }
        return field
    }

    /// The value of a key that must be there.
    func required(_ key: String, _ what: String) -> YAMLField? {
        if let field = self[key] { return field }
        (values[key] ?? map).problem("\(key) is missing; expected \(what)")
        return nil
    }

    /// All values in the order of the table.
    package var all: [(key: String, field: YAMLField)] {
        known.compactMap { key in self[key].map { (key, $0) } }
    }

    private static func unknown(_ key: String, _ known: [String]) -> String {
        if key == "<<" { return "merge keys are not read; write the keys out" }
        if let nearest = Spelling.nearest(to: key, among: known) { return "unknown key; did you mean \(nearest)?" }
        if let place = ConfigurationKeys.places(of: key).first { return "unknown key here; it belongs to \(place)" }
        return "unknown key; expected " + Spelling.alternatives(known)
    }
}

internal import Encoding

/// Finds the name that somebody meant.
package enum Spelling {
    /// What others call the same thing; OAuth's words and those of the Setup pages.
    static let synonyms = [
        "clientid": "consumerKey", "issuer": "consumerKey", "key": "consumerKey", "clientsecret": "consumerSecret",
        "secret": "consumerSecret", "redirecturi": "callbackURL", "redirecturl": "callbackURL", "callbackurls": "callbackURL",
        "cert": "certificate",
        "domain": "myDomain", "instanceurl": "myDomain", "apps": "connectedApps", "applications": "connectedApps",
        "type": "kind", "sub": "username", "login": "username", "user": "username", "settings": "behaviour", "behavior": "behaviour",
        "license": "licence", "isactive": "active", "isfrozen": "frozen", "isblocked": "blocked", "enabled": "active",
    ]

    /// The nearest of some names; nil when none is near.
    static func nearest(to word: String, among names: [String]) -> String? {
        let wanted = normalised(word)
        guard !wanted.isEmpty, word.utf8.count <= 100 else { return nil }
        if let synonym = synonyms[String(wanted)], names.contains(synonym) { return synonym }
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        // A world may have thousands of names; the nearest one of a great many is no help worth seconds.
        for name in names.prefix(500) where abs(name.utf8.count - wanted.count) <= limit + 8 {
            let distance = editDistance(wanted, normalised(name))
            if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
        }
        if let best { return best.name }
        let longer = wanted.count < 3 ? [] : names.prefix(500).filter { normalised($0).starts(with: wanted) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// The end of a message about a name that is not among those that could be: what was meant, or what there is.
    package static func hint(for word: String, among names: [String]) -> String {
        if let nearest = nearest(to: word, among: names) { return "did you mean \(Excerpt.plain(nearest))?" }
        if names.isEmpty { return "there are none" }
        return "expected " + alternatives(names)
    }

    /// Names as an enumeration, not too many.
    static func alternatives(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(30).map { Excerpt.plain($0, limit: 40) }
        if names.count == 1 { return shown[0] }
        if names.count > shown.count { return "one of \(shown.joined(separator: ", ")), …" }
        return shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
    }

    /// Letters and digits in lower case, so that `permitted_users` and `Permitted Users` are as near as can be.
    private static func normalised(_ word: String) -> [Character] {
        word.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    }
}

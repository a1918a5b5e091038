internal import Encoding

/// `iss`, `sub` and `aud`: who asks, for whom, and whom.
struct NameClaimChecks {
    private let members: [JSONReader.Member]

    init(_ members: [JSONReader.Member]) { self.members = members }

    var checks: [Check] { [issuer, subject, audience] }

    private func value(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }

    private var issuer: Check {
        let advice = "Put the app's Consumer Key into iss: App Manager, View, Manage Consumer Details."
        return text("iss", advice) { text in
            if text.contains("@") { return .problem("iss", "`\(shown(text))` looks like a username; iss and sub may be swapped.", advice) }
            if text.lowercased().hasPrefix("http") {
                return .problem("iss", "`\(shown(text))` is a URL; in this flow the issuer is the app.", advice)
            }
            guard text.hasPrefix("3MVG") else {
                return .warning("iss", "`\(shown(text))` does not begin as Salesforce's consumer keys do: 3MVG.", advice)
            }
            return .ok("iss", "The consumer key \(shown(text)).")
        }
    }

    private var subject: Check {
        let advice = "Put the Username of the user page into sub: not the e-mail address, and not an id."
        let name = value("prn") == nil ? "sub" : "prn"
        return text(name, advice) { text in
            if text.hasPrefix("005") && !text.contains("@") {
                return .problem(name, "`\(shown(text))` is a user's id, not a username.", advice)
            }
            if text.hasPrefix("3MVG") { return .problem(name, "`\(shown(text))` is a consumer key; iss and sub may be swapped.", advice) }
            guard text.contains("@") else {
                return .problem(name, "`\(shown(text))` has not the form of a username, name@domain.", advice)
            }
            let legacy = name == "prn" ? ", by the legacy claim prn, which wins over sub" : ""
            return .ok(name, "The username \(shown(text))\(legacy).")
        }
    }

    private var audience: Check {
        let advice = "Put https://login.salesforce.com into aud, https://test.salesforce.com for a sandbox, or the org's My Domain URL."
        return text("aud", advice) { AudienceText.check($0, advice) }
    }

    /// Checks a claim that has to be text.
    private func text(_ name: String, _ advice: String, _ check: (String) -> Check) -> Check {
        switch value(name) {
        case nil: return .problem(name, "There is none.", advice)
        case .array: return .problem(name, "It is an array; Salesforce takes one string.", advice)
        case .string(let text):
            if text.isEmpty { return .problem(name, "It is empty.", advice) }
            if text.contains(where: \.isWhitespace) {
                return .problem(name, "`\(shown(text))` has a space or a line break in it; Salesforce compares every character.", advice)
            }
            return check(text)
        case .some(let other): return .problem(name, "It is \(other.shownText), and no text.", advice)
        }
    }
}

/// Whether a text can be an audience of some org.
private enum AudienceText {
    static func check(_ text: String, _ advice: String) -> Check {
        guard let url = HTTPURL(text) else { return withoutScheme(text, advice) }
        switch SalesforceHost(url.host) {
        case .userInterface: return .problem("aud", "\(url.host) is a host of the user interface, and no audience.", advice)
        case .misspelled(let nearest): return .problem("aud", "\(url.host) is nearly \(nearest).", "Write https://\(nearest).")
        case let host where host.isSalesforce && !url.isSecure:
            return .problem("aud", "It begins with http://; Salesforce takes https:// only.", advice)
        case _ where url.target.hasSuffix(LoginURL.tokenPath):
            return .warning("aud", "It is the URL of the token endpoint; some orgs may take it, none need.", "Leave the path out.")
        case .productionLogin: return .ok("aud", "Production orgs.")
        case .sandboxLogin: return .ok("aud", "Sandboxes.")
        case .myDomain(let isSandbox):
            return .ok(
                "aud", "The My Domain \(url.host)\(isSandbox ? " of a sandbox" : ""); refused by some orgs in 2022 (R13), taken in 2026.")
        case .site: return .ok("aud", "A site, for that site's users only.")
        case .instance:
            return .warning("aud", "\(url.host) is an instance or an old My Domain, and no audience that is documented.", advice)
        case .local: return .ok("aud", "\(url.origin): right for a mock, not for Salesforce.")
        case .other: return .warning("aud", "\(url.origin) is no host of Salesforce: right for a mock only.", advice)
        }
    }

    private static func withoutScheme(_ text: String, _ advice: String) -> Check {
        guard let url = HTTPURL("https://" + text), SalesforceHost(url.host).isSalesforce else {
            return .problem("aud", "`\(shown(text))` is no URL.", advice)
        }
        return .warning(
            "aud", "`\(shown(text))` has no https:// before it; some clients send that (restforce), and some orgs refuse it.", advice)
    }
}

internal import Encoding

/// What the spelling of a login URL tells.
struct LoginURLChecks {
    private(set) var checks: [Check] = []
    /// The login URL, if it is one.
    private(set) var loginURL: LoginURL?

    private static let subject = "login URL"

    init(_ text: String) {
        if let nearMiss = Self.scheme(of: text) {
            checks = [.problem(Self.subject, "`\(safeText(text))` begins with a misspelled scheme.", "Write \(nearMiss)")]
            return
        }
        do throws(SalesforceError) {
            let url = try LoginURL(text)
            loginURL = url
            checks = Self.repairChecks(url.repairs) + Self.hostChecks(url)
        } catch {
            checks = [.problem(Self.subject, error.summary, Self.advice(for: text))]
        }
        if checks.contains(where: { $0.outcome == .problem }) { loginURL = nil }
    }

    /// The URL with the scheme that was meant: `htps://`, `https//`, `http:/x`.
    private static func scheme(of text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        let scheme = trimmed.prefix { $0.isASCII && $0.isLetter }.lowercased()
        let mark = trimmed.dropFirst(scheme.count).prefix { ":;/\\".contains($0) }
        guard (3...7).contains(scheme.count), mark.count >= 2, !(["http", "https"].contains(scheme) && mark == "://"),
            let meant = ["https", "http"].min(by: { distance($0, scheme) < distance($1, scheme) }), distance(meant, scheme) <= 2
        else { return nil }
        return safeText("\(meant)://\(trimmed.dropFirst(scheme.count + mark.count))")
    }

    private static func distance(_ left: String, _ right: String) -> Int { editDistance(Array(left), Array(right)) }

    /// What this client repairs, others send as it is.
    private static func repairChecks(_ repairs: [String]) -> [Check] {
        repairs.map { .warning(subject, $0, "Repair it in the settings: other clients take the URL as it is (R04).") }
    }

    private static func advice(for text: String) -> String? {
        guard let url = HTTPURL(text), case .userInterface(let domain?) = SalesforceHost(url.host) else { return nil }
        return "Write https://\(domain)"
    }

    private static func hostChecks(_ loginURL: LoginURL) -> [Check] {
        guard let url = HTTPURL(loginURL.base) else { return [] }
        switch SalesforceHost(url.host) {
        case .misspelled(let nearest):
            return [.problem(subject, "\(url.host) is nearly \(nearest).", "Write https://\(nearest)")]
        case .userInterface(let domain):
            let advice = "Write the My Domain, \(domain.map { "https://\($0)" } ?? "https://NAME.my.salesforce.com")."
            return [.problem(subject, "\(url.host) is a host of the user interface, which issues no tokens (R30).", advice)]
        case .instance:
            return [
                .warning(
                    subject, "\(url.host) is an instance or a My Domain of the old form.",
                    "Use the My Domain, https://NAME.my.salesforce.com: Setup, My Domain, Current My Domain URL.")
            ]
        case let host:
            return [pathCheck(url, host) ?? words(for: host, loginURL)]
        }
    }

    private static func words(for host: SalesforceHost, _ loginURL: LoginURL) -> Check {
        switch host {
        case .productionLogin:
            .ok(subject, "\(loginURL.base): users of production orgs. A sandbox's users log in at https://\(SalesforceHost.sandbox).")
        case .sandboxLogin:
            .ok(subject, "\(loginURL.base): users of sandboxes. A production org's users log in at https://\(SalesforceHost.production).")
        case .myDomain(let isSandbox):
            .ok(subject, "\(loginURL.base): the My Domain of a \(isSandbox ? "sandbox" : "production org"), for that org's users only.")
        case .site: .ok(subject, "\(loginURL.base): a site, for that site's users only; its URL with the path is the audience (R15).")
        default: .ok(subject, "\(loginURL.base): no host of Salesforce; right for a mock.")
        }
    }

    private static func pathCheck(_ url: HTTPURL, _ host: SalesforceHost) -> Check? {
        // At a mock a host of Salesforce may stand in the path.
        if !host.isSalesforce, let first = url.target.split(separator: "/").first,
            case .misspelled(let nearest) = SalesforceHost(first.lowercased())
        {
            return .problem(subject, "\(safeText(String(first))) in the path is nearly \(nearest).", "Write \(url.origin)/\(nearest)")
        }
        guard url.target != "/", host.isSalesforce, host != .site else { return nil }
        return .problem(subject, "There is a path behind the host: \(safeText(url.target)).", "Write https://\(url.authority)")
    }
}

internal import Encoding
internal import SalesforceOrg

/// A login attempt as a person reads it: the answer, what to repair and where, every rule, what was asked.
struct AttemptView {
    private let attempt: LoginAttempt
    private let explanation: Explanation
    /// Whether it was a rehearsal, which is in no history.
    private let isRehearsal: Bool

    init(_ attempt: LoginAttempt, in directory: OrgDirectory, isRehearsal: Bool = false) {
        self.attempt = attempt
        self.isRehearsal = isRehearsal
        explanation = Explanation(attempt, in: directory)
    }

    func write(_ html: inout HTMLWriter) {
        html.section("Answer", id: "answer") { html in answer(&html) }
        let refused = explanation.checks.filter { $0.outcome == .refused }
        if !refused.isEmpty {
            html.section("What to repair", id: "repairs") { html in repairs(refused, &html) }
        }
        html.section("Rules, in the order in which they are asked", id: "rules") { html in rules(&html) }
        html.section("Request", id: "request") { html in html.details(AttemptFacts(attempt).all) }
    }

    private func answer(_ html: inout HTMLWriter) {
        html.element("p") { html in
            html.element("span", .class(attempt.isGranted ? "badge good" : "badge bad"), text: attempt.isGranted ? "Granted" : "Refused")
            html.text(" ")
            html.emphasised(attempt.isGranted ? "The login is granted." : explanation.summary)
        }
        if let refusal = attempt.refusal {
            html.details([
                ("Status", "\(refusal.status)"), ("error", refusal.error), ("error_description", refusal.description),
                ("Login History of Salesforce", attempt.refusedBy?.loginHistory ?? "no entry"),
            ])
        }
        if let fault = attempt.fault { html.element("p", text: "A fault disturbed it: \(fault.inWords).") }
        for miss in explanation.nearMisses {
            html.element("p", .class("warning")) { html in html.emphasised(miss.sentence) }
        }
        if isRehearsal {
            html.element("p", .class("hint"), text: "Nothing was left behind: no session, and no entry in the login history.")
        }
    }

    private func repairs(_ refused: [Explanation.Check], _ html: inout HTMLWriter) {
        if attempt.fault?.answer != nil {
            html.element("p", text: "A fault gave the answer. These rules would refuse without it.")
        }
        html.element("ol", .class("steps")) { html in
            for check in refused {
                html.element("li") { html in
                    html.element("p") { html in
                        html.element("strong", text: check.rule.summary)
                        html.text(" Expected: ")
                        html.emphasised(check.expected)
                        html.text(". Found: ")
                        html.emphasised(check.found)
                        html.text(".")
                    }
                    html.element("p", text: check.rule.repair)
                    guard let link = SetupLink.to(check.rule, attempt) else {
                        return html.element(
                            "p", .class("hint"), text: "No setting of the org repairs this: the client has to do it otherwise.")
                    }
                    html.element("p") { html in
                        html.element(
                            "a", .id("repair.\(check.rule.name)"), .class("button"), .href(link.path), text: "Repair: \(link.title)")
                    }
                }
            }
        }
    }

    private func rules(_ html: inout HTMLWriter) {
        SetupTable(caption: "Rules", columns: ["Rule", "Outcome", "Expected", "Found"]).write(explanation.checks, &html) { check, html in
            html.rowHeader(style: "rule") { html in html.element("code", text: check.rule.name) }
            html.cell { html in html.element("span", .class(check.outcome.style), text: check.outcome.title) }
            html.cell { html in html.emphasised(check.expected) }
            html.cell { html in html.emphasised(check.found) }
        }
    }
}

/// What a login attempt asked, and of whom.
struct AttemptFacts {
    let attempt: LoginAttempt
    private var grantCase: GrantCase { attempt.grantCase }

    init(_ attempt: LoginAttempt) { self.attempt = attempt }

    /// Salesforce's type of every login by OAuth 2.0.
    static let loginType = "Remote Access 2.0"

    var username: String { grantCase.user?.user.username ?? grantCase.sentUsername ?? "none" }
    var application: String { grantCase.app?.app.name ?? "none" }
    var sourceIP: String { grantCase.peer.description }
    var loginURL: String { grantCase.address.baseURL }

    /// What the login history of Salesforce shows.
    var status: String { attempt.refusedBy?.loginHistory ?? (attempt.isGranted ? "Success" : "no entry") }

    var all: [(label: String, value: String)] {
        [
            ("Username", username), ("Login Time", grantCase.time.iso8601), ("Source IP", sourceIP), ("Login Type", Self.loginType),
            ("Application", application), ("Login URL", loginURL), ("HTTP Method", grantCase.method), ("Org", attempt.orgName ?? "none"),
            ("Consumer key", grantCase.sentConsumerKey?.value ?? "none"),
            ("Audience (aud)", grantCase.claims?.audience.value ?? "none"),
            ("Flow", grantCase.flow.title), ("Grant type", grantCase.grantType ?? "none"),
        ]
    }
}

extension Outcome {
    /// What a person reads.
    var title: String {
        switch self {
        case .passed: "Passed"
        case .notApplicable: "Not asked"
        case .refused: "Refused"
        case .unknown: "Cannot be told"
        }
    }

    /// The class of its badge.
    fileprivate var style: String {
        switch self {
        case .passed: "badge good"
        case .refused: "badge bad"
        case .notApplicable, .unknown: "badge"
        }
    }
}

extension HTMLWriter {
    /// Text in which what stands between two `*` is a name, as explanations have it.
    mutating func emphasised(_ text: String) {
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return self.text(text) }
        for (index, part) in parts.enumerated() {
            if index % 2 == 0 { self.text(String(part)) } else { element("strong", text: String(part)) }
        }
    }

    /// A text with a button that copies it. The button is of use with a script only, which shows it.
    mutating func copyable(_ name: StaticString, id: String, label: String, text: String) {
        element(name, .id(id), .value("tabindex", name.description == "pre" ? "0" : nil), text: text)
        element(
            "button", .value("type", "button"), .value("data-copy", id), .value("aria-label", "Copy \(label)"),
            .value("aria-describedby", id + ".copied"), .flag("hidden"), text: "Copy")
        element("span", .id(id + ".copied"), .value("role", "status"), .class("hint"), text: "")
    }
}

import SalesforceOrg

/// A login with one thing wrong, and the same login with that repaired.
struct DemoMistake {
    /// Where and as whom somebody logs in.
    struct Login {
        /// Behind the server's URL.
        let path: String
        let consumerKey: String
        let username: String
    }

    /// What somebody did.
    let title: String
    let login: Login
    /// The rule that has to refuse it.
    let rule: String
    /// What was done about it, after "repaired: ".
    let repair: String
    let repaired: Login
    /// The configuration after the repair, if that is what was wrong.
    let configuration: String?

    /// The sentence with which Salesforce answers each of them: the refusal of the first one's rule.
    static let answer = Rules.all.first { $0.name == all[0].rule }?.answer.choices.first.map {
        "\($0.refusal.error): \($0.refusal.description)"
    }

    static let all = [
        DemoMistake(
            title: "A sandbox's user logs in where production's users do",
            login: Login(path: "/login.salesforce.com", consumerKey: DemoOrg.sandboxApp, username: DemoOrg.sandboxUser),
            rule: "user-unknown",
            repair: "login URL …/test.salesforce.com",
            repaired: Login(path: "/test.salesforce.com", consumerKey: DemoOrg.sandboxApp, username: DemoOrg.sandboxUser),
            configuration: nil),
        DemoMistake(
            title: "The right host, but the consumer key of production's app",
            login: Login(path: "/test.salesforce.com", consumerKey: DemoOrg.app, username: DemoOrg.sandboxUser), rule: "app-not-installed",
            repair: "consumer key \(DemoOrg.sandboxApp)",
            repaired: Login(path: "/test.salesforce.com", consumerKey: DemoOrg.sandboxApp, username: DemoOrg.sandboxUser),
            configuration: nil),
        DemoMistake(
            title: "An app whose users authorize themselves, and this one never did",
            login: Login(path: "", consumerKey: DemoOrg.reportsApp, username: DemoOrg.user), rule: "not-approved",
            repair: "\(DemoOrg.adminApproved) in org.yaml, read again with SIGHUP",
            repaired: Login(path: "", consumerKey: DemoOrg.reportsApp, username: DemoOrg.user),
            configuration: DemoOrg.configuration(reports: DemoOrg.adminApproved)),
    ]
}

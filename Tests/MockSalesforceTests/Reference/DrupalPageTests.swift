import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// docs/drupal.md has messages of a Drupal that ran once; what they hold of the server's answers is checked here, each time.
@Suite struct DrupalPageTests {
    private let page = Sample.text("docs/drupal.md")

    /// What Guzzle leaves of a body in its message.
    private func cut(_ body: String) -> String { body.utf8.count <= 120 ? body : "\(body.prefix(120)) (truncated...)" }

    @Test("Every refusal that an org can answer Drupal with is in the table, with the answer, the repair and the rule's name as they are")
    func refusals() throws {
        let rules = Rules.jwtBearer.filter { rule in
            guard rule.trigger.sample == nil else { return rule.name == "audience-invalid" || rule.name == "assertion-expired" }
            return rule.name != "https-required"
        }
        #expect(rules.count > 20)
        for rule in rules {
            let refusal = try #require(rule.answer.choices.first).refusal
            let body = #"{"error":"\#(refusal.error)","error_description":"\#(refusal.description)"}"#
            #expect(page.contains("| \(rule.summary) | `\(cut(body))` | `\(rule.name)` | \(rule.repair) |\n"), "\(rule.name)")
        }
    }

    @Test("The two orgs on the page can be read, and each user logs in at the Login URLs that the page names, and at no other org's")
    func twoOrgs() throws {
        let yaml = try #require(page.firstMatch(of: /```yaml\n(orgs:[^`]*)```/)).output.1
        let certificate = TestKeys.certificate().pem()
        let configuration = try Configuration.read(yaml: String(yaml), file: "docs/drupal.md") { _ in Array(certificate.utf8) }
        let mock = try MockFixture(orgs: configuration.orgs)
        let rows = page.matches(of: /\| (?:Production|Sandbox) \| `([^`]+)` \| (.*) \|\n/)
        #expect(rows.count == 2)
        for row in rows {
            let paths = row.output.2.matches(of: /http:\/\/127\.0\.0\.1:8080([^`]*)`/).map { String($0.output.1) }
            #expect(paths.count == 2)
            for other in rows {
                for path in paths {
                    let assertion = AssertionBuilder(subject: String(other.output.1), audience: mock.url + path)
                    let status = try mock.post(TokenRequest(assertion), prefix: path).status
                    #expect(status == (other.output.1 == row.output.1 ? 200 : 400), "\(other.output.1) at \(path)")
                }
            }
        }
    }
}

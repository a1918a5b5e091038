import Foundation
import MockSalesforce
import SalesforceOrg
import Testing

@Suite struct RuleReferenceTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..").standardized

    @Test("docs/rules.md is what the program prints (script/rules writes it anew)")
    func page() throws {
        let page = try String(contentsOf: root.appendingPathComponent("docs/rules.md"), encoding: .utf8)
        #expect(page.hasSuffix(RuleReference().markdown))
    }

    @Test("The table in the README is what the program prints (script/rules writes it anew)")
    func readme() throws {
        let page = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(page.contains("<!-- rules -->\n\(RuleReference().summary)<!-- /rules -->\n"))
    }

    @Test("docs/settings.md names every setting and every value that a refusal depends on")
    func settings() throws {
        let page = try String(contentsOf: root.appendingPathComponent("docs/settings.md"), encoding: .utf8)
        for rule in Rules.jwtBearer {
            guard let setting = rule.answer.setting else { continue }
            #expect(page.contains("`\(setting)`"), "\(setting)")
            for choice in rule.answer.choices {
                let value = choice.value.split(separator: " ").last.map(String.init) ?? choice.value
                #expect(page.contains("`\(value)`"), "\(setting): \(value)")
            }
        }
    }

    @Test(
        "Every rule says what is wrong, what the admin sees, how to repair it and where that is from",
        arguments: Rules.jwtBearer.map(\.name))
    func completeness(_ name: String) throws {
        let rule = try #require(Rules.jwtBearer.first { $0.name == name })
        for text in [rule.summary, rule.loginHistory, rule.repair, rule.source] { #expect(!text.isEmpty) }
        #expect(rule.summary.hasSuffix(".") && rule.repair.hasSuffix("."))
        #expect(rule.trigger.overlay != nil || rule.trigger.sample != nil)
    }
}

import Encoding
import Foundation
import MockSalesforce
import SalesforceOrg
import Testing

@Suite struct ScenarioReferenceTests {
    @Test("docs/scenarios.md is what the program prints (script/rules writes it anew)")
    func page() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..").standardized
        let page = try String(contentsOf: root.appendingPathComponent("docs/scenarios.md"), encoding: .utf8)
        #expect(page.hasSuffix(ScenarioReference().markdown))
    }

    @Test("Every scenario is in each form of the catalogue")
    func completeness() throws {
        let reference = ScenarioReference()
        let json = try #require(JSONSerialization.jsonObject(with: Data(reference.json.utf8)) as? [[String: Any]])
        #expect(json.map { $0["name"] as? String } == Scenarios.all.map(\.name))
        #expect(json.map { $0["canBeSet"] as? Bool } == Scenarios.all.map(\.canBeSet))
        for scenario in Scenarios.all {
            #expect(reference.text.contains("\n\(scenario.name)\n") || reference.text.hasPrefix("\(scenario.name)\n"))
        }
    }
}

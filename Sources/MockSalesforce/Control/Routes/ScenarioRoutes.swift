internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// Named misconfigurations.
struct ScenarioRoutes: Sendable {
    private static let path = "/orgs/{org}/scenario"
    private static let known = ["name"]
    static let change = Schema.object(["name": Schema.text("As in the catalogue.", example: "profile-not-assigned")], required: known)

    private let editor: OrgEditor

    init(_ context: ControlContext) { editor = context.editor }

    var all: [ControlRoute] { [list, get, put, delete] }

    private var list: ControlRoute {
        ControlRoute(
            "GET", "/scenarios", "listScenarios", "Lists the catalogue of scenarios.",
            .init(status: 200, summary: "All of them.", schema: Schema.list(Schema.ref("Scenario")))
        ) { _ throws(ProblemDetails) in .control(.array(Scenarios.all.map(Self.document))) }
    }

    private var get: ControlRoute {
        ControlRoute(
            "GET", Self.path, "getScenario", "Shows the scenario that lies over an org.",
            .init(status: 200, summary: "The scenario; null when there is none.", schema: Schema.nullable(Schema.ref("Scenario")))
        ) { request throws(ProblemDetails) in
            .control(try editor.org(named: request.name("org")).scenario.map(Self.document) ?? .null)
        }
    }

    private var put: ControlRoute {
        ControlRoute(
            "PUT", Self.path, "setScenario", "Lays a scenario over an org, in the place of one that is on; edits go on below it.",
            body: .document(Schema.ref("ScenarioChange"), isRequired: true),
            .init(status: 200, summary: "The scenario.", schema: Schema.ref("Scenario"))
        ) { request throws(ProblemDetails) in
            let name = try SmallDocument.read(try request.requiredDocument(), "a scenario", known: Self.known) { fields in
                fields.required("name", "a scenario's name")?.name("a scenario's name")
            }
            let scenario = try editor.change(request.name("org")) { org throws(ProblemDetails) in
                do throws(ScenarioError) {
                    try org.setScenario(named: name)
                } catch {
                    throw .invalid("/name", Self.words(error))
                }
                return org.scenario
            }
            return .control(scenario.map(Self.document) ?? .null)
        }
    }

    private var delete: ControlRoute {
        ControlRoute(
            "DELETE", Self.path, "removeScenario", "Takes the scenario off; nothing has to be restored.",
            .init(status: 204, summary: "There is none any more.")
        ) { request throws(ProblemDetails) in
            try editor.change(request.name("org")) { org throws(ProblemDetails) in org.removeScenario() }
            return .controlDone
        }
    }

    private static func document(_ scenario: Scenario) -> JSONTree {
        [
            "name": .string(scenario.name), "summary": .string(scenario.summary), "canBeSet": .bool(scenario.canBeSet),
            "request": .optional(scenario.request), "repair": .optional(scenario.rule?.repair),
        ]
    }

    private static func words(_ error: ScenarioError) -> String {
        guard case .unknown(let name) = error else { return error.description }
        return "no scenario is called \(Excerpt.quoted(name)); \(Spelling.hint(for: name, among: Scenarios.all.map(\.name)))"
    }
}

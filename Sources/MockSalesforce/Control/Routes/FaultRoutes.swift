internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// Disturbances that wait for requests.
struct FaultRoutes: Sendable {
    private static let path = "/orgs/{org}/faults"

    private let editor: OrgEditor

    init(_ context: ControlContext) { editor = context.editor }

    var all: [ControlRoute] {
        [
            ControlRoute(
                "GET", Self.path, "listFaults", "Lists the faults that wait in an org, the oldest first.",
                .init(status: 200, summary: "All that wait.", schema: Schema.list(Schema.ref("WaitingFault")))
            ) { request throws(ProblemDetails) in
                .control(.array(try editor.org(named: request.name("org")).faults.all(at: request.time).map(FaultDocument.tree)))
            },
            ControlRoute(
                "POST", Self.path, "addFault", "Adds a fault, which the first request that it is for takes.",
                body: .document(Schema.ref("Fault"), isRequired: true),
                .init(status: 201, summary: "It waits.", schema: Schema.ref("WaitingFault"))
            ) { request throws(ProblemDetails) in
                let org = try editor.org(named: request.name("org"))
                let fault = try FaultDocument.read(try request.requiredDocument())
                guard let waiting = org.faults.add(fault, at: request.time) else {
                    throw ProblemDetails(
                        status: 429, title: "Too many faults",
                        detail: "\(FaultList.capacity) faults wait in org \(org.name) already; take them away, or let requests take them.")
                }
                return .control(FaultDocument.tree(waiting), status: 201)
            },
            ControlRoute(
                "DELETE", Self.path, "removeFaults", "Takes all faults of an org away.", .init(status: 204, summary: "None waits.")
            ) { request throws(ProblemDetails) in
                try editor.org(named: request.name("org")).faults.clear()
                return .controlDone
            },
        ]
    }
}

internal import HTTPServer
internal import SalesforceOrg

/// What happens to an org as a whole: its sessions end, a sandbox is refreshed, everything is as at the beginning.
struct LifecycleRoutes: Sendable {
    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] {
        [
            ControlRoute(
                "POST", "/orgs/{org}/sessions/expire", "expireSessions", "Ends every access token of an org.",
                .init(status: 204, summary: "They are ended.")
            ) { request throws(ProblemDetails) in
                try context.editor.change(request.name("org")) { org throws(ProblemDetails) in org.expireSessions() }
                return .controlDone
            }
        ]
    }
}

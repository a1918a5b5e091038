internal import HTTPServer
internal import SalesforceOrg

/// What happens to an org as a whole: its sessions end, a sandbox is refreshed, everything is as at the beginning.
struct LifecycleRoutes: Sendable {
    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] { [expireSessions, refresh, reset, resetAll] }

    private var expireSessions: ControlRoute {
        ControlRoute(
            "POST", "/orgs/{org}/sessions/expire", "expireSessions", "Ends every access token of an org.",
            .init(status: 204, summary: "They are ended.")
        ) { request throws(ProblemDetails) in
            try editor.change(request.name("org")) { org throws(ProblemDetails) in org.expireSessions() }
            return .controlDone
        }
    }

    private var refresh: ControlRoute {
        ControlRoute(
            "POST", "/orgs/{org}/refresh", "refreshSandbox", "Refreshes a sandbox: consents and sessions are gone.",
            .init(status: 204, summary: "It is refreshed.")
        ) { request throws(ProblemDetails) in
            try editor.refresh(request.name("org"))
            return .controlDone
        }
    }

    private var reset: ControlRoute {
        ControlRoute(
            "POST", "/orgs/{org}/reset", "resetOrg",
            "Puts an org back to its configuration; sessions, history, journal, faults, scenario and clock are as at the beginning.",
            .init(status: 204, summary: "It is as at the beginning.")
        ) { request throws(ProblemDetails) in
            try editor.reset(request.name("org"))
            return .controlDone
        }
    }

    private var resetAll: ControlRoute {
        ControlRoute(
            "POST", "/reset", "reset",
            "Puts the whole server back to its configuration; throw-away orgs and other orgs that were made are gone.",
            .init(status: 204, summary: "It is as at the beginning.")
        ) { _ throws(ProblemDetails) in
            context.throwAways.removeAll()
            editor.reset()
            context.service.attempts.clear()
            context.service.journal.clear()
            return .controlDone
        }
    }
}

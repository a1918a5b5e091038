internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// *Scenarios, Faults, Clock*: switch, see, take off.
struct ScenarioPage: Sendable {
    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var routes: [SetupRoute] {
        let page = SetupSection.scenarios.path(in: SetupPath.orgPattern)
        return [
            .get(page) { request throws(ProblemDetails) in show(try editor.org(named: request.orgName), request) },
            .post(page + "/scenario") { request throws(ProblemDetails) in try setScenario(request) },
            .post(page + "/scenario/remove") { request throws(ProblemDetails) in
                try editor.change(request.orgName) { org throws(ProblemDetails) in org.removeScenario() }
                return done(request, .scenarioTakenOff)
            },
            .post(page + "/clock") { request throws(ProblemDetails) in
                try apply(ClockForm.form(in: request.orgName), request, .clockChanged) { org, document throws(ProblemDetails) in
                    org.changeClock(try ClockChange(document).apply)
                }
            },
            .post(page + "/clock/reset") { request throws(ProblemDetails) in
                try editor.org(named: request.orgName).changeClock { $0.reset() }
                return done(request, .clockChanged)
            },
            .post(page + "/faults") { request throws(ProblemDetails) in
                try apply(FaultForm.form(in: request.orgName), request, .faultAdded) { org, document throws(ProblemDetails) in
                    guard org.faults.add(try FaultDocument.read(FaultForm.spelled(document)), at: request.time) != nil else {
                        throw .conflict("\(FaultList.capacity) faults wait already; take them away, or let requests take them.")
                    }
                }
            },
            .post(page + "/faults/remove") { request throws(ProblemDetails) in
                try editor.org(named: request.orgName).faults.clear()
                return done(request, .faultsTakenAway)
            },
        ]
    }

    private func done(_ request: SetupRequest, _ notice: SetupNotice) -> HTTPResponse {
        .setup(redirectTo: SetupSection.scenarios.path(in: request.orgName), notice)
    }

    private func setScenario(_ request: SetupRequest) throws(ProblemDetails) -> HTTPResponse {
        let input = try request.form()
        let form = ScenarioForm.form(in: request.orgName)
        let refused = try editor.change(request.orgName) { org throws(ProblemDetails) -> HTTPResponse? in
            do throws(ScenarioError) {
                try org.setScenario(named: input["scenario"] ?? "")
                return nil
            } catch {
                let problem = FormProblem(field: "scenario", label: "Scenario", message: "\(error).")
                return show(org, request, form, input, [problem])
            }
        }
        return refused ?? done(request, .scenarioLaid)
    }

    /// Reads a form as the control API reads its document; what is wrong stands beside the fields.
    private func apply(
        _ form: SetupForm, _ request: SetupRequest, _ notice: SetupNotice,
        _ change: (HostedOrg, Node) throws(ProblemDetails) -> Void
    ) throws(ProblemDetails) -> HTTPResponse {
        let org = try editor.org(named: request.orgName)
        let input = try request.form()
        do throws(ProblemDetails) {
            try change(org, form.document(input))
        } catch {
            return show(org, request, form, input, form.problems(of: error))
        }
        return done(request, notice)
    }
}

// MARK: - The page

extension ScenarioPage {
    /// - Parameters:
    ///   - refused: the form that was sent and not taken.
    private func show(
        _ org: HostedOrg, _ request: SetupRequest, _ refused: SetupForm? = nil, _ input: FormInput = FormInput(),
        _ problems: [FormProblem] = []
    ) -> HTTPResponse {
        var page = SetupPage(SetupSection.scenarios.title, of: org, .scenarios, for: request)
        page.problems = problems
        func shown(_ form: SetupForm, _ usual: FormInput) -> FormInput { form.action == refused?.action ? input : usual }
        let (scenario, clock, fault) = (ScenarioForm.form(in: org.name), ClockForm.form(in: org.name), FaultForm.form(in: org.name))
        return page.response(status: problems.isEmpty ? 200 : 422) { html in
            scenarioState(org, &html)
            scenario.writeShort(shown(scenario, FormInput()), problems, button: "Lay over the Org", &html)
            faultState(org, request, &html)
            fault.writeShort(shown(fault, FaultForm.usual), problems, button: "Add Fault", &html)
            clockState(org, request, &html)
            clock.writeShort(shown(clock, FormInput()), problems, button: "Set Clock", &html)
        }
    }

    private func scenarioState(_ org: HostedOrg, _ html: inout HTMLWriter) {
        html.section("Scenario that is on", id: "scenarioState") { html in
            guard let scenario = org.scenario else { return html.element("p", .class("empty"), text: "None: the org is as it was set up.") }
            html.element("p") { html in
                html.element("code", text: scenario.name)
                html.text(": \(scenario.summary)")
            }
            if let request = scenario.request { html.element("p", text: "It shows with this request: \(request).") }
            html.actionButton("Take It Off", SetupSection.scenarios.path(in: org.name) + "/scenario/remove", id: "takeOff")
        }
    }

    private func faultState(_ org: HostedOrg, _ request: SetupRequest, _ html: inout HTMLWriter) {
        let waiting = org.faults.all(at: request.time)
        html.section("Faults that wait", id: "faultState") { html in
            SetupTable(
                caption: "Faults that wait", columns: ["Number", "Endpoint", "What it does", "Requests left", "Until"],
                empty: "None: every request gets the org's own answer."
            ).write(waiting, &html) { waiting, html in
                html.rowHeader { html in html.text("\(waiting.number)") }
                html.cell(waiting.fault.endpoint?.rawValue ?? "any")
                html.cell(waiting.fault.inWords)
                html.cell("\(waiting.remaining)")
                html.cell(waiting.end.iso8601)
            }
            if !waiting.isEmpty {
                html.actionButton("Take All Away", SetupSection.scenarios.path(in: org.name) + "/faults/remove", id: "takeAway")
            }
        }
    }

    private func clockState(_ org: HostedOrg, _ request: SetupRequest, _ html: inout HTMLWriter) {
        let clock = org.clock
        html.section("Clock of the org", id: "clockState") { html in
            html.details([
                ("Now, by this org's clock", clock.reading(at: request.time).iso8601), ("Server's clock", request.time.iso8601),
                ("Ahead by", Durations.text(clock.offset)), ("Stopped at", clock.frozenAt?.iso8601 ?? "it runs"),
            ])
            guard clock != OrgClock() else { return }
            html.actionButton("Reset Clock", SetupSection.scenarios.path(in: org.name) + "/clock/reset", id: "resetClock")
        }
    }
}

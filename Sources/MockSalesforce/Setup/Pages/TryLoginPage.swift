internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Try a Login*: each rule passes or fails, and nothing is left behind.
struct TryLoginPage: Sendable {
    private let context: ControlContext
    private let testKey: TestKey

    init(_ context: ControlContext) {
        self.context = context
        testKey = TestKey(context.throwAways.keys)
    }

    var routes: [SetupRoute] {
        let page = SetupSection.tryLogin.path(in: SetupPath.orgPattern)
        return [
            .get(page) { request throws(ProblemDetails) in
                try forms(request).response()
            },
            .post(page + "/pasted") { request throws(ProblemDetails) in
                let input = try request.form()
                let forms = try self.forms(request)
                let problems = forms.pasted.problems(in: input)
                guard problems.isEmpty else { return forms.response(pasted: input, problems) }
                let attempt = rehearsal(forms, input, request).judge(pasted: input["assertion"] ?? "")
                return forms.response(pasted: input, result: AttemptView(attempt, in: context.service.directory, isRehearsal: true))
            },
            .post(page + "/signed") { request throws(ProblemDetails) in
                let input = try request.form()
                return try signed(try forms(request), input, request)
            },
        ]
    }

    private func signed(_ forms: TryLoginForms, _ input: FormInput, _ request: SetupRequest) throws(ProblemDetails) -> HTTPResponse {
        var problems = forms.signed.problems(in: input)
        let app = forms.org.base.connectedApps.first { $0.id.long == input["app"] }
        if app == nil, problems.isEmpty {
            problems = [FormProblem(field: "app", label: "App", message: "The org has no such app any more.")]
        }
        let lifetime = Durations.duration((input["lifetime"] ?? "").trimmingWhitespace, signed: true)
        guard problems.isEmpty, let app, let lifetime else { return forms.response(signed: input, problems) }
        let attempt = rehearsal(forms, input, request).judge(
            consumerKey: app.consumerKey, username: (input["username"] ?? "").trimmingWhitespace,
            audience: (input["audience"] ?? "").trimmingWhitespace, expiry: forms.org.time(at: request.time) + lifetime,
            try testKey.privateKey())
        return forms.response(signed: input, result: AttemptView(attempt, in: context.service.directory, isRehearsal: true))
    }

    private func rehearsal(_ forms: TryLoginForms, _ input: FormInput, _ request: SetupRequest) -> Rehearsal {
        let chosen = forms.targets.first { $0.host == input["pastedHost"] ?? input["signedHost"] }
        return Rehearsal(service: context.service, target: chosen ?? forms.targets[0], serverTime: request.time)
    }

    private func forms(_ request: SetupRequest) throws(ProblemDetails) -> TryLoginForms {
        TryLoginForms(try context.editor.org(named: request.orgName), request, context.addressing)
    }
}

/// The two forms of *Try a Login*.
private struct TryLoginForms {
    let org: HostedOrg
    let targets: [Rehearsal.Target]
    let pasted: SetupForm
    let signed: SetupForm
    private let request: SetupRequest

    init(_ org: HostedOrg, _ request: SetupRequest, _ addressing: Addressing) {
        self.org = org
        self.request = request
        let path = SetupSection.tryLogin.path(in: org.name)
        let base = org.base
        targets = Rehearsal.targets(of: base, request.http, addressing)
        let options = ChoiceControl(targets.map { FormOption($0.host, $0.url) })
        let apps = base.connectedApps.map { FormOption($0.id.long, $0.name) }
        pasted = SetupForm(
            sections: [
                .init(
                    title: "Paste an assertion",
                    note: "It is looked at and forgotten. It stays good, so take one that is for this server, or has ended.",
                    fields: [
                        FormField("assertion", "Assertion", PastedControl(), hint: "Three parts with dots between.", isRequired: true),
                        FormField("pastedHost", "Login URL", options),
                    ])
            ], action: path + "/pasted", cancel: path)
        signed = SetupForm(
            sections: [
                .init(
                    title: "Let the page sign one",
                    note: "Signed with a test key that the app's certificate is taken to hold, this once. Everything else is as it is: "
                        + "whether your own key fits your certificate, only your own assertion can show.",
                    fields: [
                        FormField("app", "App", ChoiceControl(apps), isRequired: true),
                        FormField("username", "Username (sub)", TextControl(), isRequired: true),
                        FormField("audience", "Audience (aud)", TextControl(), isRequired: true),
                        FormField("lifetime", "Expires in (exp)", TextControl(), hint: "Such as 3m; -10m has expired.", isRequired: true) {
                            Durations.duration(($0["lifetime"] ?? "").trimmingWhitespace, signed: true) == nil
                                ? "This is not \(Durations.expected)." : nil
                        },
                        FormField("signedHost", "Login URL", options),
                    ])
            ], action: path + "/signed", cancel: path)
    }

    /// What the second form shows first: a login that should work.
    private var usual: FormInput {
        let user = org.base.users.first { $0.isActive && !$0.isFrozen } ?? org.base.users.first
        return FormInput([
            "app": org.base.connectedApps.prefix(1).map(\.id.long), "username": user.map { [$0.username] } ?? [],
            "audience": ["https://\(org.base.kind.loginHost)"], "lifetime": ["3m"], "signedHost": targets.prefix(1).map(\.host),
        ])
    }

    func response(
        pasted pastedInput: FormInput? = nil, signed signedInput: FormInput? = nil, _ problems: [FormProblem] = [],
        result: AttemptView? = nil
    ) -> HTTPResponse {
        var page = SetupPage(SetupSection.tryLogin.title, of: org, .tryLogin, for: request)
        page.problems = problems
        return page.response(status: problems.isEmpty ? 200 : 422) { html in
            if let result { result.write(&html) }
            if org.base.connectedApps.isEmpty {
                html.element("p", .class("warning"), text: "The org has no app yet: make one in App Manager first.")
            } else {
                signed.writeShort(signedInput ?? usual, problems, button: "Sign and Try", &html)
            }
            pasted.writeShort(pastedInput ?? FormInput(), problems, button: "Try", &html)
        }
    }
}

/// An assertion to paste, which is never shown again.
private struct PastedControl: FormControl {
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { [:] }
    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? { nil }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeLabel(&html)
        html.element("textarea", frame.attributes + [.value("rows", "5"), .value("spellcheck", "false")]) { _ in }
    }
}

internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// *Company Information*: the settings of the org itself, and what sources disagree on.
struct CompanyPage: Sendable {
    private let editor: OrgEditor

    init(_ context: ControlContext) { editor = context.editor }

    var routes: [SetupRoute] {
        let path = SetupSection.settings.path(in: SetupPath.orgPattern)
        return [
            .get(path) { request throws(ProblemDetails) in answer(try editor.org(named: request.orgName), request, nil) },
            .post(path) { request throws(ProblemDetails) in
                answer(try editor.org(named: request.orgName), request, try request.form())
            },
        ]
    }

    private func answer(_ org: HostedOrg, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let form = Self.form(action: SetupSection.settings.path(in: org.name), cancel: SetupPath.org(org.name))
        let page = SetupPage(SetupSection.settings.title, of: org, .settings, for: request)
        let item = OrgDocument(org.base, masksSecrets: true).tree
        // What is the likeliest is left out of a document, but not of a form.
        guard let input else { return form.response(on: page, form.shown(item.adding(Self.behaviour(of: org.base)))) }
        let problems = form.problems(in: input)
        guard problems.isEmpty else { return form.response(on: page, input, problems) }
        do throws(ProblemDetails) {
            try editor.edit(org.name) { draft throws(ProblemDetails) in
                var document = draft.document
                form.apply(input, to: &document, old: item)
                draft = OrgDraft(document)
                return ""
            }
        } catch {
            return form.response(on: page, input, form.problems(of: error))
        }
        return .setup(redirectTo: SetupSection.settings.path(in: org.name), .saved)
    }

    static func form(action: String, cancel: String) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: "Organization",
                    fields: [
                        FormField(
                            "kind", "Type", ChoiceControl(Org.Kind.allCases.map { FormOption($0.rawValue, $0.title) }),
                            hint: "The login host does not follow: change it, too."),
                        FormField("status", "Status", ChoiceControl(Org.Status.allCases.map { FormOption($0.rawValue, $0.title) })),
                        FormField("myDomain", "My Domain", TextControl(), isRequired: true),
                        FormField("loginHost", "Login host", TextControl(), isRequired: true),
                        FormField("timeZone", "Default Time Zone", TextControl(), hint: "Such as Europe/Berlin. Login hours are in it."),
                        FormField(
                            "audiences", "Further audiences", LinesControl(),
                            hint: "What aud may say besides what follows from type and hosts, one a line."),
                        FormField(
                            "sites", "Experience Cloud sites", SitesControl(),
                            hint: "One a line: the URL, then the usernames of its users, with blanks between."),
                    ]),
                .init(
                    title: "What sources disagree on",
                    note:
                        "Where it is not known for sure how Salesforce answers, the likeliest is set. docs/configuration.md explains each.",
                    fields: BehaviourSetting.all.flatMap(fields)),
            ], action: action, cancel: cancel)
    }

    /// A setting has words, or a value for which one stands as an example, or a word for each kind of app.
    private static func fields(_ setting: BehaviourSetting) -> [FormField] {
        let path = ["behaviour", setting.name]
        if setting.name == "uninstalledApp" {
            return ConnectedApp.Kind.allCases.map { kind in
                let likeliest = setting.write(Behaviour())[kind.rawValue]?.text ?? ""
                return FormField(
                    "uninstalledApp.\(kind.rawValue)", "\(setting.title): \(kind.title.lowercased())", TextControl(),
                    path: path + [kind.rawValue],
                    hint: "\(Spelling.alternatives(setting.values)). The likeliest: \(likeliest).")
            }
        }
        let likeliest = "The likeliest: \(setting.write(Behaviour()).text ?? "")."
        let isChoice = !setting.values.contains { $0.contains(where: \.isNumber) }
        let control: any FormControl = isChoice ? ChoiceControl(setting.values.map { FormOption($0, $0) }) : TextControl()
        let examples = isChoice ? "" : "Such as \(Spelling.alternatives(setting.values)). "
        return [FormField(setting.name, setting.title, control, path: path, hint: "\(setting.name). \(examples)\(likeliest)")]
    }

    private static func behaviour(of org: Org) -> JSONTree {
        .object(BehaviourSetting.all.map { .init($0.name, $0.write(org.behaviour)) })
    }
}

extension JSONTree {
    /// The object with another `behaviour`.
    fileprivate func adding(_ behaviour: JSONTree) -> JSONTree {
        .object((members ?? []).filter { $0.name != "behaviour" } + [.init("behaviour", behaviour)])
    }
}

extension BehaviourSetting {
    /// The key in words: `Clock skew`.
    var title: String {
        var words = ""
        for character in name { words += character.isUppercase ? " \(character.lowercased())" : "\(character)" }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

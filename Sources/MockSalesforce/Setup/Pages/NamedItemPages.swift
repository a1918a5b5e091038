internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Profiles* and *Permission Sets*: what has a name and a few settings. The list, new ones, *Edit* and *Delete*.
struct NamedItemPages: Sendable {
    private let editing: ItemEditing
    private let section: SetupSection
    /// What one is called, in capitals.
    private let noun: String
    private let form: @Sendable (_ action: String, _ cancel: String) -> SetupForm
    /// The columns of the list between name and action.
    private let columns: [(title: String, value: @Sendable (JSONTree, Org) -> String)]

    private var editor: OrgEditor { editing.editor }

    static func profiles(_ context: ControlContext) -> NamedItemPages {
        NamedItemPages(
            editing: ItemEditing(editor: context.editor, list: .profiles), section: .profiles, noun: "Profile",
            form: { action, cancel in
                SetupForm(
                    sections: [
                        .init(
                            title: "Profile Detail",
                            fields: [
                                FormField("name", "Profile Name", TextControl(), isRequired: true),
                                FormField("apiEnabled", "API Enabled", FlagControl()),
                            ]), RestrictionFields.section(),
                    ], action: action, cancel: cancel)
            },
            columns: [
                ("API Enabled", { profile, _ in profile["apiEnabled"] == true ? "Yes" : "No" }),
                (
                    "Login IP Ranges",
                    { profile, _ in
                        let ranges = (profile["loginIPRanges"]?.elements ?? []).compactMap(\.text)
                        return ranges.isEmpty ? "from anywhere" : ranges.joined(separator: ", ")
                    }
                ),
                ("Login Hours", { profile, _ in profile["loginHours"]?.members?.isEmpty == false ? "restricted" : "always" }),
                ("Users", { profile, org in "\(org.users.filter { $0.profile == profile["name"]?.text }.count)" }),
            ])
    }

    static func permissionSets(_ context: ControlContext) -> NamedItemPages {
        NamedItemPages(
            editing: ItemEditing(editor: context.editor, list: .permissionSets), section: .permissionSets, noun: "Permission Set",
            form: { action, cancel in
                SetupForm(
                    sections: [
                        .init(
                            title: "Permission Set Information",
                            fields: [
                                FormField("name", "Label", TextControl(), isRequired: true),
                                FormField(
                                    "licence", "License", TextControl(),
                                    hint: "--None-- when empty. No app can be assigned to one of the license "
                                        + "\(PermissionSet.licenceWithoutConnectedApps)."),
                            ])
                    ], action: action, cancel: cancel)
            },
            columns: [
                ("License", { set, _ in set["licence"]?.text ?? "--None--" }),
                (
                    "Users",
                    { set, org in "\(org.users.filter { $0.permissionSets.contains(set["name"]?.text ?? "") }.count)" }
                ),
            ])
    }

    var routes: [SetupRoute] {
        let (list, item) = (section.path(in: SetupPath.orgPattern), SetupPath.org(SetupPath.orgPattern, section.rawValue, "{name}"))
        let new = newPath(SetupPath.orgPattern)
        return [
            .get(list) { request throws(ProblemDetails) in self.list(try editor.org(named: request.orgName), request) },
            .get(new) { request throws(ProblemDetails) in add(try editor.org(named: request.orgName), request, nil) },
            .post(new) { request throws(ProblemDetails) in
                add(try editor.org(named: request.orgName), request, try request.form())
            },
            .get(item) { request throws(ProblemDetails) in try edit(request, nil) },
            .post(item) { request throws(ProblemDetails) in try edit(request, try request.form()) },
            .get(item + "/delete") { request throws(ProblemDetails) in
                let (org, deletion) = try deletion(request)
                return deletion.response(on: page("Delete \(deletion.name)", org, request), "Nothing may use it any more.")
            },
            .post(item + "/delete") { request throws(ProblemDetails) in
                let (org, deletion) = try deletion(request)
                return deletion.delete(from: org, page("Delete \(deletion.name)", org, request))
            },
        ]
    }
}

// MARK: - Pages

extension NamedItemPages {
    private func newPath(_ org: String) -> String { SetupPath.org(org, "new\(noun.replacing(" ", with: ""))") }
    private func path(_ org: HostedOrg, _ name: String) -> String { SetupPath.org(org.name, section.rawValue, name) }

    private func page(_ title: String, _ org: HostedOrg, _ request: SetupRequest) -> SetupPage {
        SetupPage(title, of: org, section, for: request)
    }

    private func list(_ hosted: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let org = hosted.base
        return page(section.title, hosted, request).response { html in
            html.element("div", .class("actions")) { html in html.buttonLink("New \(noun)", newPath(org.name), isMain: true) }
            SetupTable(
                caption: section.title, columns: ["Name"] + columns.map(\.title) + ["Action"], empty: "The org has none yet."
            ).write(editing.items(of: hosted), &html) { item, html in
                let name = item["name"]?.text ?? ""
                html.rowHeader(name, path(hosted, name))
                for column in columns { html.cell(column.value(item, org)) }
                html.cell { html in
                    html.element("a", .href(path(hosted, name)), .value("aria-label", "Edit \(name)"), text: "Edit")
                    html.text(" ")
                    html.element("a", .href(path(hosted, name) + "/delete"), .value("aria-label", "Delete \(name)"), text: "Del")
                }
            }
        }
    }

    private func add(_ org: HostedOrg, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let form = form(newPath(org.name), section.path(in: org.name))
        let page = page("New \(noun)", org, request)
        guard let input else { return form.response(on: page, form.shown(["apiEnabled": true])) }
        return editing.add(input, form, to: org, page) { _ in section.path(in: org.name) }
    }

    private func edit(_ request: SetupRequest, _ input: FormInput?) throws(ProblemDetails) -> HTTPResponse {
        let org = try editor.org(named: request.orgName)
        let name = request.name("name")
        let item = try editing.item(of: org, "name", name)
        let form = form(path(org, name), section.path(in: org.name))
        let page = page("Edit \(name)", org, request)
        guard let input else { return form.response(on: page, form.shown(item)) }
        return editing.save(input, form, to: item, of: org, page) { _ in section.path(in: org.name) }
    }

    private func deletion(_ request: SetupRequest) throws(ProblemDetails) -> (HostedOrg, DeletionPage) {
        let org = try editor.org(named: request.orgName)
        let name = request.name("name")
        _ = try editing.item(of: org, "name", name)
        let page = DeletionPage(editing: editing, name: name, path: path(org, name), next: section.path(in: org.name))
        return (org, page)
    }
}

internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Users*: the list, new users, a user with *Freeze*, *Edit* and *Delete*.
struct UserPages: Sendable {
    private let editing: ItemEditing
    private var editor: OrgEditor { editing.editor }

    init(_ context: ControlContext) { editing = ItemEditing(editor: context.editor, list: .users) }

    var routes: [SetupRoute] {
        let (list, new) = (SetupPath.users(SetupPath.orgPattern), SetupPath.org(SetupPath.orgPattern, "newUser"))
        let user = SetupPath.user(SetupPath.orgPattern, "{user}")
        return [
            .get(list) { request throws(ProblemDetails) in self.list(try editor.org(named: request.orgName), request) },
            .get(new) { request throws(ProblemDetails) in add(try editor.org(named: request.orgName), request, nil) },
            .post(new) { request throws(ProblemDetails) in
                add(try editor.org(named: request.orgName), request, try request.form())
            },
            .get(user) { request throws(ProblemDetails) in detail(try FoundUser(editing, request), request) },
            .get(user + "/edit") { request throws(ProblemDetails) in edit(try FoundUser(editing, request), request, nil) },
            .post(user + "/edit") { request throws(ProblemDetails) in
                edit(try FoundUser(editing, request), request, try request.form())
            },
            .post(user + "/freeze") { request throws(ProblemDetails) in try setFrozen(true, try FoundUser(editing, request)) },
            .post(user + "/unfreeze") { request throws(ProblemDetails) in try setFrozen(false, try FoundUser(editing, request)) },
            .get(user + "/delete") { request throws(ProblemDetails) in
                let found = try FoundUser(editing, request)
                return deletion(found).response(
                    on: found.page("Delete \(found.user.username)", request),
                    "The user's approvals go, too. Salesforce deactivates users instead.")
            },
            .post(user + "/delete") { request throws(ProblemDetails) in
                let found = try FoundUser(editing, request)
                return deletion(found).delete(from: found.org, found.page("Delete \(found.user.username)", request))
            },
        ]
    }

    /// The form of a user.
    static func form(in org: Org, action: String, cancel: String) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: "General Information",
                    fields: [
                        FormField("name", "Name", TextControl()),
                        FormField("email", "Email", TextControl(), hint: "Left empty, it is the username."),
                        FormField(
                            "username", "Username", TextControl(),
                            hint: "Looks like an e-mail address, and is unique in all of Salesforce. It is the sub of an assertion.",
                            isRequired: true),
                        FormField("licence", "User License", TextControl()),
                        FormField(
                            "profile", "Profile", ChoiceControl(org.profiles.map { FormOption($0.name, $0.name) }), isRequired: true),
                        FormField("active", "Active", FlagControl()),
                        FormField(
                            "apiEnabled", "API Enabled", InheritedFlagControl(inherited: "As the profile says"),
                            hint: "At Salesforce a permission of the profile or of a permission set."),
                    ]),
                .init(
                    title: "Permission Set Assignments",
                    fields: [
                        FormField(
                            "permissionSets", "Enabled Permission Sets",
                            ChecklistControl(
                                org.permissionSets.map { FormOption($0.name, $0.name) },
                                empty: "The org has no permission set. Make one first."))
                    ]),
                .init(
                    title: "In this mock only", note: "At Salesforce the user chooses the first, and gets the second by e-mail.",
                    fields: [
                        FormField(
                            "password", "Password", SecretControl(),
                            hint: "For the login page. Never shown. Left empty, it stays as it is; a user without one may type anything."),
                        FormField(
                            "securityToken", "Security Token", SecretControl(),
                            hint: "Follows the password in the username-password flow. Never shown. Left empty, it stays as it is."),
                    ]),
                RestrictionFields.section("At Salesforce these belong to the profile; here a user may have their own."),
            ], action: action, cancel: cancel)
    }
}

// MARK: - Pages

extension UserPages {
    private func list(_ hosted: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let org = hosted.base
        return SetupPage("Users", of: hosted, .users, for: request).response { html in
            html.element("div", .class("actions")) { html in
                html.buttonLink("New User", SetupPath.org(org.name, "newUser"), isMain: true)
            }
            SetupTable(
                caption: "Users", columns: ["Username", "Full Name", "Profile", "Active", "Action"], empty: "The org has no user yet."
            ).write(org.users, &html) { user, html in
                html.rowHeader(user.username, SetupPath.user(org.name, user.id.long))
                html.cell(user.name)
                html.cell(user.profile)
                html.cell(user.isFrozen ? "Frozen" : user.isActive ? "Active" : "Inactive")
                html.cell { html in
                    html.element(
                        "a", .href(SetupPath.user(org.name, user.id.long) + "/edit"), .value("aria-label", "Edit \(user.username)"),
                        text: "Edit")
                }
            }
        }
    }

    private func add(_ org: HostedOrg, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let form = Self.form(
            in: org.base, action: SetupPath.org(org.name, "newUser"), cancel: SetupPath.users(org.name))
        let page = SetupPage("New User", of: org, .users, for: request)
        guard let input else { return form.response(on: page, form.shown(["active": true])) }
        return editing.add(input, form, to: org, page) { name in
            SetupPath.user(org.name, org.base.users.first { OrgList.users.isSame($0.username, name) }?.id.long ?? "")
        }
    }

    private func edit(_ found: FoundUser, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let form = Self.form(in: found.org.base, action: found.path + "/edit", cancel: found.path)
        let page = found.page("Edit \(found.user.username)", request)
        guard let input else { return form.response(on: page, form.shown(found.item)) }
        return editing.save(input, form, to: found.item, of: found.org, page) { _ in found.path }
    }

    private func detail(_ found: FoundUser, _ request: SetupRequest) -> HTTPResponse {
        let user = found.user
        return SetupPage(user.username, of: found.org, .users, for: request).response { html in
            html.element("div", .class("actions")) { html in
                html.buttonLink("Edit", found.path + "/edit", isMain: true)
                html.actionButton(
                    user.isFrozen ? "Unfreeze" : "Freeze", found.path + (user.isFrozen ? "/unfreeze" : "/freeze"), id: "frozen",
                    style: user.isFrozen ? nil : "danger")
                html.buttonLink("Delete", found.path + "/delete")
            }
            if user.isFrozen { html.element("p", .class("warning"), text: "The user is frozen: every login is refused.") }
            html.section("User Detail") { html in
                html.details(
                    [
                        ("Name", user.name), ("Username", user.username), ("Email", user.email), ("User ID", user.id.long),
                        ("User License", user.licence ?? "none"), ("Profile", user.profile), ("Active", user.isActive ? "Yes" : "No"),
                        ("API Enabled", user.apiEnabled.map { $0 ? "Yes" : "No" } ?? "As the profile says"),
                        ("Permission Set Assignments", user.permissionSets.isEmpty ? "none" : user.permissionSets.joined(separator: ", ")),
                    ] + RestrictionFields.pairs(user.loginIPRanges, user.loginHours))
            }
        }
    }

    private func setFrozen(_ isFrozen: Bool, _ found: FoundUser) throws(ProblemDetails) -> HTTPResponse {
        try editing.change(found.item, of: found.org, "frozen", to: .bool(isFrozen))
        return .setup(redirectTo: found.path, isFrozen ? .frozen : .unfrozen)
    }

    private func deletion(_ found: FoundUser) -> DeletionPage {
        DeletionPage(editing: editing, name: found.user.username, path: found.path, next: SetupPath.users(found.org.name))
    }
}

/// The user that a path names by their id.
private struct FoundUser {
    let org: HostedOrg
    let user: User
    let item: JSONTree

    init(_ editing: ItemEditing, _ request: SetupRequest) throws(ProblemDetails) {
        org = try editing.editor.org(named: request.orgName)
        let id = request.name("user")
        guard let user = org.base.users.first(where: { $0.id.long == id }) else {
            throw .notFound("user", "The org has no user with the id \(Excerpt.quoted(id)).")
        }
        self.user = user
        item = try editing.item(of: org, "id", id)
    }

    var path: String { SetupPath.user(org.name, user.id.long) }

    func page(_ title: String, _ request: SetupRequest) -> SetupPage {
        SetupPage(title, of: org, .users, [.init(title: user.username, path: path)], for: request)
    }
}

/// *Login IP Ranges* and *Login Hours*, which profiles and users have.
enum RestrictionFields {
    static func section(_ note: String? = nil) -> SetupForm.Section {
        SetupForm.Section(
            title: "Login IP Ranges and Login Hours", note: note,
            fields: [
                FormField(
                    "loginIPRanges", "Login IP Ranges", LinesControl(),
                    hint: "One a line, such as 10.0.0.1-10.0.0.9. None: from anywhere."),
                FormField(
                    "loginHours", "Login Hours", LoginHoursControl(),
                    hint: "In the org's time zone. None at all: always. Once a day has hours, a day without is closed."),
            ])
    }

    static func pairs(_ ranges: [IPAddressRange], _ hours: LoginHours) -> [(label: String, value: String)] {
        [
            ("Login IP Ranges", ranges.isEmpty ? "from anywhere" : ranges.map(\.description).joined(separator: ", ")),
            ("Login Hours", hours.minutes.isEmpty ? "always" : hours.description),
        ]
    }
}

extension SetupPath {
    static func users(_ org: String) -> String { SetupSection.users.path(in: org) }
    static func user(_ org: String, _ id: String) -> String { self.org(org, SetupSection.users.rawValue, id) }
}

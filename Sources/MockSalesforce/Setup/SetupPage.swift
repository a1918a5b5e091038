internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// Where a page stands: in Setup, or at a Salesforce host where users log in, which may be reached where Setup is not.
struct PageSite: Sendable {
    let name: String?
    let home: String?
    let style: String
    let icon: String
    let script: String?
    let headers: HTTPHeaders

    static let setup = PageSite(
        name: "Setup", home: SetupPath.root, style: SetupPath.style, icon: SetupPath.icon, script: SetupPath.script,
        headers: SetupDoor.headers)
}

/// The frame of every page: title, skip link, navigation, breadcrumbs, heading, messages; the page itself writes what is in it.
struct SetupPage {
    /// A step of the way to a page.
    struct Crumb: Sendable {
        let title: String
        let path: String
    }

    let title: String
    /// The org whose navigation is shown.
    var org: HostedOrg?
    /// The entry of the navigation that the page belongs to.
    var section: SetupSection?
    /// The steps between the section and the page.
    var crumbs: [Crumb] = []
    /// What was done a moment ago.
    var notice: SetupNotice?
    /// What is wrong with a form.
    var problems: [FormProblem] = []
    /// Whether there is a key to log out with.
    var hasLogout = false
    /// Where the page stands.
    var site = PageSite.setup

    /// A page that belongs to no org.
    init(_ title: String, for request: SetupRequest? = nil) {
        self.title = title
        notice = request?.notice
        hasLogout = request?.hasAdminKey ?? false
    }

    /// A page of an org.
    init(_ title: String, of org: HostedOrg, _ section: SetupSection, _ crumbs: [Crumb] = [], for request: SetupRequest) {
        self.init(title, for: request)
        self.org = org
        self.section = section
        self.crumbs = crumbs
    }

    /// The page around what `body` writes.
    ///
    /// - Throws: what `body` throws.
    func response<Problem: Error>(
        status: Int = 200, _ body: (inout HTMLWriter) throws(Problem) -> Void
    ) throws(Problem) -> HTTPResponse {
        var html = HTMLWriter()
        try html.element("html", .value("lang", "en")) { html throws(Problem) in
            head(&html)
            try html.element("body") { html throws(Problem) in
                html.element("a", .class("skip"), .href("#main"), text: "Skip to main content")
                banner(&html)
                try html.element("div", .class(org == nil ? "frame" : "frame with-navigation")) { html throws(Problem) in
                    navigation(&html)
                    try html.element("main", .id("main"), .value("tabindex", "-1")) { html throws(Problem) in
                        breadcrumbs(&html)
                        html.element("h1", text: title)
                        messages(&html)
                        try body(&html)
                    }
                }
            }
        }
        return HTTPResponse(
            status: status, headers: [("Content-Type", "text/html;charset=UTF-8")] + site.headers, body: html.bytes)
    }
}

// MARK: - Parts

extension SetupPage {
    private func head(_ html: inout HTMLWriter) {
        html.element("head") { html in
            html.void("meta", .value("charset", "utf-8"))
            html.void("meta", .value("name", "viewport"), .value("content", "width=device-width, initial-scale=1"))
            html.element(
                "title",
                text: (problems.isEmpty ? "" : "Error: ")
                    + [title, org?.name, ["mock-salesforce", site.name].compactMap { $0 }.joined(separator: " ")].compactMap { $0 }
                    .joined(separator: " · "))
            html.void("link", .value("rel", "stylesheet"), .href(site.style))
            html.void("link", .value("rel", "icon"), .href(site.icon), .value("type", "image/svg+xml"))
            if let script = site.script { html.element("script", .src(script), .flag("defer"), text: "") }
        }
    }

    private func banner(_ html: inout HTMLWriter) {
        html.element("header") { html in
            brand(&html)
            if let org {
                html.element("a", .class("org"), .href(SetupPath.org(org.name)), text: org.name)
                html.element("span", .class("badge"), text: org.base.kind.title)
            }
            if hasLogout {
                html.element("form", .class("logout"), .value("method", "post"), .action(SetupPath.logout)) { html in
                    html.element("button", .class("plain"), text: "Log out")
                }
            }
        }
    }

    private func brand(_ html: inout HTMLWriter) {
        guard let home = site.home, let name = site.name else {
            return html.element("span", .class("brand")) { $0.element("strong", text: "mock-salesforce") }
        }
        html.element("a", .class("brand"), .href(home)) { html in
            html.element("strong", text: "mock-salesforce")
            html.text(" \(name)")
        }
    }

    private func navigation(_ html: inout HTMLWriter) {
        guard let org else { return }
        html.element("nav", .class("sections"), .value("aria-label", "Setup")) { html in
            html.element("ul") { html in
                for entry in SetupSection.allCases {
                    html.element("li") { html in
                        html.element(
                            "a", .href(entry.path(in: org.name)), .value("aria-current", entry == section ? "page" : nil),
                            text: entry.title)
                    }
                }
            }
        }
    }

    private func breadcrumbs(_ html: inout HTMLWriter) {
        guard let org else { return }
        var steps = [Crumb(title: "Orgs", path: SetupPath.root), Crumb(title: org.name, path: SetupPath.org(org.name))]
        if let section, section != .home, section.title != title {
            steps.append(Crumb(title: section.title, path: section.path(in: org.name)))
        }
        html.element("nav", .class("breadcrumbs"), .value("aria-label", "Breadcrumbs")) { html in
            html.element("ol") { html in
                for step in steps + crumbs {
                    html.element("li") { html in html.element("a", .href(step.path), text: step.title) }
                }
                html.element("li") { html in html.element("span", .value("aria-current", "page"), text: title) }
            }
        }
    }

    private func messages(_ html: inout HTMLWriter) {
        if let notice { html.element("p", .class("notice"), .value("role", "status"), text: notice.sentence) }
        if let scenario = org?.scenario {
            html.element("p", .class("warning")) { html in
                html.text("The scenario ")
                html.element("code", text: scenario.name)
                html.text(" lies over this org. The pages show and change the org without it.")
            }
        }
        FormProblem.summary(of: problems, &html)
    }
}

extension ProblemDetails {
    /// The problem as a page.
    var page: HTTPResponse {
        SetupPage(title).response(status: status) { html in
            html.element("p", text: detail)
            html.element("p") { html in html.element("a", .href(SetupPath.root), text: "All orgs") }
        }
    }
}

extension HTTPResponse {
    /// Sends a browser on to a page after a form, so that loading the page anew does nothing twice.
    static func setup(redirectTo path: String, _ notice: SetupNotice? = nil) -> HTTPResponse {
        let query = notice.map { "?\(SetupNotice.parameter)=\($0.rawValue)" } ?? ""
        return HTTPResponse(status: 303, headers: [("Location", path + query)] + SetupDoor.headers)
    }
}

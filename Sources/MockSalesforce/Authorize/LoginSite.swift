internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// The pages on which a user logs in and lets an app in, at whichever Salesforce host the browser asks.
///
/// They share the frame and the fields of the Setup pages, and work without a script.
struct LoginSite {
    /// The names of the fields, and what the buttons send.
    enum Field {
        static let username = "username"
        static let password = "password"
        static let userCode = "user_code"
        static let formToken = "form_token"
        static let consent = "consent"
        static let allow = "allow"
        static let deny = "deny"
    }

    private let request: SalesforceRequest
    /// Where the forms are sent, and the parameters that they send again.
    private let action: String
    private let carried: [String]

    init(
        _ request: SalesforceRequest, action: String = EndpointPath.authorize, carrying: [String] = AuthorizationRequest.parameterNames
    ) {
        self.request = request
        self.action = action
        carried = carrying
    }

    /// The path at which the host is reached; empty at the root and for a `Host` header.
    var path: String {
        let rest = request.address.baseURL.dropFirst(request.address.scheme.utf8.count + "://".utf8.count)
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
    }

    /// As those of Setup, but that a form may lead on to the app's callback: browsers hold `form-action` against redirects, too.
    private static let headers: HTTPHeaders = [
        (
            "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]

    private var site: PageSite {
        PageSite(
            name: nil, home: nil, style: path + EndpointPath.pageStyle, icon: path + EndpointPath.pageIcon, script: nil,
            headers: Self.headers)
    }

    /// The page that asks who the user is.
    ///
    /// - Parameters:
    ///   - username: of the user by whom the browser is known; stands in the field unless another was typed.
    ///   - failure: why the login before was refused.
    func loginPage(username: String, failure: Refusal?) -> HTTPResponse {
        let problems = failure.map { [FormProblem(field: nil, message: $0.description)] } ?? []
        let hint = request.parameter(Field.username) ?? (username.isEmpty ? request.parameter("login_hint") ?? "" : username)
        return page("Log in", problems) { html in
            form(&html) { html in
                let input = FormInput([Field.username: [hint]])
                FormField(Field.username, "Username", TextControl(), isRequired: true).write(input, [], &html)
                FormField(Field.password, "Password", SecretControl(autocomplete: "current-password"), isRequired: true)
                    .write(input, [], &html)
                html.element("button", .class("main"), text: "Log In")
            }
        }
    }

    /// The page that asks whether an app may be let in.
    func consentPage(_ question: AuthorizationDecision.ConsentQuestion) -> HTTPResponse {
        page("Allow Access?", []) { html in
            html.element("p") { html in
                html.element("strong", text: question.app.name)
                html.text(" is asking to:")
            }
            html.element("div", .class("card")) { html in
                html.element("ul") { html in
                    for label in question.scopes.labels { html.element("li", text: label) }
                }
            }
            html.element("p") { html in
                html.text("Do you want to allow access for ")
                html.element("strong", text: question.user.username)
                html.text("?")
            }
            form(&html) { html in
                hidden(Field.formToken, question.formToken, &html)
                html.element("div", .class("actions")) { html in
                    for (value, title) in [(Field.deny, "Deny"), (Field.allow, "Allow")] {
                        html.element(
                            "button", .class(value == Field.allow ? "main" : nil), .value("name", Field.consent), .value("value", value),
                            text: title)
                    }
                }
            }
        }
    }

    /// The page that asks for a device's user code.
    func userCodePage(failure: Refusal?) -> HTTPResponse {
        let problems = failure.map { [FormProblem(field: Field.userCode, label: "Code", message: $0.description)] } ?? []
        return page("Connect Your Device", problems) { html in
            html.element("form", .class("narrow"), .value("method", "post"), .action(path + action)) { html in
                let input = FormInput([Field.userCode: [request.parameter(Field.userCode) ?? ""]])
                FormField(Field.userCode, "Code", TextControl(), hint: "Eight letters, which the device shows.", isRequired: true)
                    .write(input, problems, &html)
                html.element("button", .class("main"), text: "Connect")
            }
        }
    }

    /// The page after a device's user code, login and consent.
    func connectedPage() -> HTTPResponse {
        page("Device connected", []) { $0.element("p", text: "The device goes on by itself. This window can be closed.") }
    }

    /// The page of a refusal that nobody is sent anywhere with.
    func refusedPage(_ refusal: Refusal) -> HTTPResponse {
        page("Not connected", []) { html in
            html.element("p") { html in
                html.element("code", text: refusal.error)
                if !refusal.description.isEmpty { html.text(": \(refusal.description)") }
            }
        }
    }

    /// The page after a logout.
    func logoutPage() -> HTTPResponse {
        page("Logged out", []) {
            $0.element("p", text: "You are logged out. The next app that sends you here will ask you to log in again.")
        }
    }

    /// The page of a callback for apps that have none.
    static func successPage(_ request: SalesforceRequest) -> HTTPResponse {
        LoginSite(request).page("Authorization", []) { $0.element("p", text: "The app has its answer. This window can be closed.") }
    }

    /// The style sheet.
    static func style(_ request: SalesforceRequest) -> HTTPResponse {
        request.answer(200, "text/css;charset=UTF-8", Array(SetupAssets.styleSheet.utf8))
    }

    /// The icon.
    static func icon(_ request: SalesforceRequest) -> HTTPResponse {
        request.answer(200, "image/svg+xml", Array(SetupAssets.icon.utf8))
    }

    private func page(_ title: String, _ problems: [FormProblem], _ body: (inout HTMLWriter) -> Void) -> HTTPResponse {
        var page = SetupPage(title)
        page.site = site
        page.problems = problems
        var response = page.response(body)
        let own = response.headers
        for (name, value) in request.answer(200, "", []).headers where !own.contains(name) { response.headers.append(name, value) }
        return response
    }

    /// A form that sends the request again with what was typed.
    private func form(_ html: inout HTMLWriter, _ fields: (inout HTMLWriter) -> Void) {
        html.element("form", .class("narrow"), .value("method", "post"), .action(path + action)) { html in
            for name in carried {
                if let value = request.parameter(name) { hidden(name, value, &html) }
            }
            fields(&html)
        }
    }

    private func hidden(_ name: String, _ value: String, _ html: inout HTMLWriter) {
        html.void("input", .value("type", "hidden"), .value("name", name), .value("value", value))
    }
}

extension [Scope] {
    /// The labels, each once: several scopes share one.
    fileprivate var labels: [String] {
        reduce(into: []) { labels, scope in
            if !labels.contains(scope.label) { labels.append(scope.label) }
        }
    }
}

internal import Encoding
internal import HTTPServer

/// The form for the admin key, where there is one.
struct LoginPage: Sendable {
    private let adminKey: AdminKey?

    init(_ adminKey: AdminKey?) { self.adminKey = adminKey }

    var routes: [SetupRoute] {
        [
            .get(SetupPath.login) { request throws(ProblemDetails) in
                adminKey == nil ? .setup(redirectTo: SetupPath.root) : Self.page(request, next: request.parameter("next"), [])
            },
            .post(SetupPath.login) { request throws(ProblemDetails) in
                guard let adminKey else { return .setup(redirectTo: SetupPath.root) }
                let form = try request.form()
                guard adminKey.admits(key: form["key"] ?? "") else {
                    let problem = FormProblem(field: "key", label: "Admin key", message: "This is not the admin key.")
                    return Self.page(request, status: 401, next: form["next"], [problem])
                }
                var answer = HTTPResponse.setup(redirectTo: Self.target(form["next"]))
                answer.headers.append("Set-Cookie", Self.cookie(adminKey.cookie, request.http))
                return answer
            },
            .post(SetupPath.logout) { request throws(ProblemDetails) in
                var answer = HTTPResponse.setup(redirectTo: SetupPath.login, .loggedOut)
                answer.headers.append("Set-Cookie", Self.cookie("", request.http) + "; Max-Age=0")
                return answer
            },
        ]
    }

    /// Sends somebody without the key to the form, from where they come back.
    static func ask(_ request: HTTPRequest) -> HTTPResponse {
        guard ["GET", "HEAD"].contains(request.method) else {
            return ProblemDetails(status: 401, title: "Admin key needed", detail: "Log in at \(SetupPath.login), then try again.").page
        }
        return .setup(redirectTo: "\(SetupPath.login)?next=\(PercentEncoding.encode(request.path))")
    }

    private static func page(_ request: SetupRequest, status: Int = 200, next: String?, _ problems: [FormProblem]) -> HTTPResponse {
        var page = SetupPage("Log in to Setup", for: request)
        page.hasLogout = false
        page.problems = problems
        return page.response(status: status) { html in
            html.element("form", .class("narrow"), .value("method", "post"), .action(SetupPath.login)) { html in
                html.void("input", .value("type", "hidden"), .value("name", "next"), .value("value", target(next)))
                html.element("div", .class("field")) { html in
                    html.element("label", .value("for", "key"), text: "Admin key")
                    html.void(
                        "input", .id("key"), .value("name", "key"), .value("type", "password"), .flag("required"),
                        .value("autocomplete", "current-password"),
                        .value("aria-describedby", "key.hint" + (problems.isEmpty ? "" : " " + FormProblem.id(of: "key"))),
                        .value("aria-invalid", problems.isEmpty ? nil : "true"))
                    html.element("p", .id("key.hint"), .class("hint"), text: "The key with which the server was started.")
                    for problem in problems { problem.beside(&html) }
                }
                html.element("button", .class("main"), text: "Log in")
            }
        }
    }

    /// Where to go after the login: a page of Setup, whatever a link says.
    private static func target(_ next: String?) -> String {
        guard let next, SetupDoor.hasPath(next), next.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            return SetupPath.root
        }
        return next
    }

    /// For all paths, since the control API takes it, too; never sent with a request that another site causes.
    private static func cookie(_ value: String, _ request: HTTPRequest) -> String {
        "\(AdminKey.cookieName)=\(value); Path=/; HttpOnly; SameSite=Strict" + (request.isSecure ? "; Secure" : "")
    }
}

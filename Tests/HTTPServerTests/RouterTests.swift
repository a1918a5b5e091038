import HTTPServer
import Testing

@Suite struct RouterTests {
    private let router: Router = {
        var router = Router()
        func answer(_ name: String) -> Router.Handler {
            { _, parameters in .text("\(name) \(parameters["id"] ?? "-") \(parameters["part"] ?? "-")") }
        }
        router.on(["GET"], "/", answer("root"))
        router.on(["GET"], "/users/me", answer("me"))
        router.on(["GET", "PATCH"], "/users/{id}", answer("user"))
        router.on(["DELETE"], "/users/{id}", answer("delete"))
        router.on(["DELETE"], "/users/me", answer("delete me"))
        router.on(["PUT"], "/users/{id}/parts/{part}", answer("part"))
        router.on(.any, "/any", answer("any"))
        return router
    }()

    private func outcome(_ method: String, _ path: String) -> String {
        switch router.match(method: method, path: path) {
        case .found(let handler, let parameters): String(decoding: handler(HTTPRequest(), parameters).body, as: UTF8.self)
        case .methodNotAllowed(let allowed): "allowed " + allowed.joined(separator: ",")
        case .notFound: "not found"
        }
    }

    @Test(arguments: [
        ("GET", "/", "root - -"), ("GET", "/users/me", "me - -"), ("DELETE", "/users/me", "delete me - -"),
        ("PATCH", "/users/me", "user me -"),
        ("GET", "/users/7", "user 7 -"), ("DELETE", "/users/7", "delete 7 -"), ("PUT", "/users/7/parts/a%2Fb", "part 7 a%2Fb"),
        ("GET", "/any", "any - -"), ("BREW", "/any", "any - -"), ("HEAD", "/users/7", "user 7 -"),
    ])
    func aRouteIsFound(method: String, path: String, expected: String) {
        #expect(outcome(method, path) == expected)
    }

    @Test(arguments: [
        "", "/users", "/users/", "/users//parts/1", "/users/1/", "/Users/me", "/users/me/", "users/me", "//", "/users/1/parts/2/3", "*",
    ])
    func anUnknownPathIsNotFound(path: String) {
        #expect(outcome("GET", path) == "not found")
    }

    @Test(arguments: [
        ("POST", "/", "allowed GET,HEAD"), ("POST", "/users/7", "allowed GET,HEAD,PATCH,DELETE"), ("get", "/", "allowed GET,HEAD"),
        ("POST", "/users/me", "allowed GET,HEAD,DELETE,PATCH"), ("GET", "/users/7/parts/8", "allowed PUT"),
    ])
    func anotherMethodIsToldWhichOnesThereAre(method: String, path: String, expected: String) {
        #expect(outcome(method, path) == expected)
    }
}

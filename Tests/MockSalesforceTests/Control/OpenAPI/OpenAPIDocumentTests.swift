import Encoding
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct OpenAPIDocumentTests {
    private let routes = RouteTableTests.routes()

    private func document() throws -> JSONTree {
        let answer = try MockFixture().control("GET", "/openapi.json")
        #expect(answer.status == 200)
        return try answer.tree
    }

    @Test func `the document has exactly the routes that the server answers`() throws {
        let document = try document()
        #expect(document["openapi"] == "3.1.0")
        let operations = document["paths"]?.members?.flatMap { path in
            path.value.members?.map { "\($0.name.uppercased()) \(path.name)" } ?? []
        }
        #expect(Set(operations ?? []) == Set(routes.map { "\($0.method) \($0.path)" }))
        for route in routes {
            let operation = try #require(document["paths"]?[route.path]?[route.method.lowercased()])
            #expect(operation["operationId"]?.text == route.id)
            let parameters = operation["parameters"]?.elements?.compactMap { $0["name"]?.text } ?? []
            #expect(parameters == route.pathParameters + route.query.map(\.name))
            #expect((operation["requestBody"] != nil) == (route.body != nil))
            let statuses = operation["responses"]?.members?.map(\.name) ?? []
            #expect(statuses == route.answers.map { String($0.status) } + ["default"])
        }
    }

    @Test func `every reference leads to a schema, and every schema is used`() throws {
        let document = try document()
        let names = Set(document["components"]?["schemas"]?.members?.map(\.name) ?? [])
        let text = String(decoding: document.bytes, as: UTF8.self)
        let used = Set(text.split(separator: ##""$ref":"#/components/schemas/"##).dropFirst().map { String($0.prefix { $0 != "\"" }) })
        #expect(used == names)
    }

    @Test func `the members of an org's schemas are the keys that the reader takes`() throws {
        let schemas = try #require(try document()["components"]?["schemas"])
        for (name, keys) in [
            ("Org", OrgReader.keys), ("Site", SiteReader.keys), ("Profile", ProfileReader.keys),
            ("PermissionSet", PermissionSetReader.keys),
            ("User", UserReader.keys), ("ConnectedApp", AppReader.keys), ("Approval", ApprovalReader.keys),
            ("Behaviour", BehaviourSetting.keys), ("LoginHours", LoginHoursReader.keys),
        ] {
            #expect(schemas[name]?["properties"]?.members?.map(\.name) == keys, "\(name)")
            #expect(schemas[name]?["additionalProperties"] == false)
        }
    }
}

/// The page for people.
@Suite struct ControlPageTests {
    private let page = Sample.text("docs/control-api.md")

    @Test func `every operation has its row, and no row is another's`() {
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("/_mock/") }.map(String.init)
        #expect(rows == RouteTableTests.routes().map { "| `\($0.method) \($0.path)` | \($0.summary) |" })
    }

    @Test func `every member of a fault and of a clock's change is explained`() {
        for key in FaultDocument.keys + ["reset", "offset", "frozenAt", "advance"] { #expect(page.contains(key), "\(key)") }
    }
}

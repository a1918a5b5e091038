import Encoding
import Foundation
import HTTPServer
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// The control API of a server that saves, without its sockets.
private final class SavingMock {
    let directory: TemporaryDirectory
    let orgs = OrgDirectory()
    private let editor: OrgEditor
    private let doors: Doors
    private let source: ConfigurationSource

    init() throws {
        directory = try TemporaryDirectory()
        _ = try directory.write("certificate.pem", Sample.certificate)
        let path = try directory.write("org.yaml", Sample.text("fixtures/orgs/production-and-sandbox.yaml"))
        source = ConfigurationSource(file: path, environment: [:], savesEdits: true)
        let reading = try source.read(now: .test)
        editor = OrgEditor(reading.orgs, savedTo: reading.file, directory: orgs, clock: { .test })
        let service = LoginService(directory: orgs, tokenKey: Array(repeating: 7, count: 32), signingKey: SigningKey(TestKeys.server))
        let context = ControlContext(
            service: service, editor: editor, throwAways: ThrowAwayOrgs(directory: orgs), authority: nil,
            addressing: Addressing(directory: orgs, publicURL: nil, trustsForwardedHeaders: false, tlsPort: { nil }))
        var options = MockServer.Options()
        options.clock = { .test }
        doors = Doors(service: service, control: context, options: options)
    }

    func reload() throws { _ = try editor.reload { () throws(ServeError) in try source.read(now: .test) } }

    @discardableResult
    func control(_ method: String, _ path: String, _ body: String = "{}", type: String = "application/json") -> Int {
        let headers: HTTPHeaders = ["Host": "localhost", "Content-Type": type]
        return doors.answer(HTTPRequest(method: method, path: "/_mock" + path, headers: headers, body: Array(body.utf8))).status
    }

    /// Opens a page of Setup, or sends a form of one.
    func setup(_ method: String, _ path: String, _ form: String = "") -> (status: Int, page: String) {
        let headers: HTTPHeaders = [
            "Host": "localhost", "Origin": "http://localhost", "Content-Type": "application/x-www-form-urlencoded",
        ]
        let answer = doors.answer(HTTPRequest(method: method, path: "/setup" + path, headers: headers, body: Array(form.utf8)))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    var text: String {
        get throws { String(decoding: try Sample.bytes("\(directory.path)/org.yaml"), as: UTF8.self) }
    }

    /// The orgs that a server would begin with now, and those that this one has.
    var trees: (file: [String: JSONTree], world: [String: JSONTree]) {
        get throws {
            let trees = { (orgs: [Org]) in
                Dictionary(orgs.map { ($0.name, OrgDocument($0, masksSecrets: false).tree) }, uniquingKeysWith: { first, _ in first })
            }
            return (trees(try Configuration.read(fileAt: "\(directory.path)/org.yaml").orgs), trees(orgs.lasting.map(\.base)))
        }
    }
}

@Suite struct SavedEditsTests {
    @Test func `after every kind of edit the file says what the server has`() throws {
        let mock = try SavingMock()
        let pem = TestKeys.certificate().pem()
        let edits: [(method: String, path: String, body: String, type: String, status: Int)] = [
            ("PUT", "/orgs/acme/users/drupal@acme.example", #"{"frozen":true}"#, "application/json", 200),
            ("POST", "/orgs/acme/profiles", #"{"name":"P"}"#, "application/json", 201),
            ("DELETE", "/orgs/acme/users/frozen@acme.example", "", "application/json", 204),
            ("PUT", "/orgs/acme/connectedApps/Drupal/certificate", pem, "application/x-pem-file", 200),
            ("POST", "/orgs/acme/approvals", #"{"username":"drupal@acme.example","app":"Drupal"}"#, "application/json", 201),
            ("PUT", "/orgs/acme/approvals", "[]", "application/json", 200),
            ("DELETE", "/orgs/acme-dev/approvals", "", "application/json", 204),
            ("PUT", "/orgs/new", "users: [{username: n}]", "application/yaml", 201),
            ("PUT", "/orgs/new", #"{"id":"00D000000000X01","kind":"sandbox"}"#, "application/json", 200),
            ("POST", "/orgs/acme-dev/refresh", "", "application/json", 204), ("DELETE", "/orgs/new", "", "application/json", 204),
        ]
        for edit in edits {
            let before = try mock.text
            #expect(mock.control(edit.method, edit.path, edit.body, type: edit.type) == edit.status, "\(edit.path)")
            let (file, world) = try mock.trees
            #expect(file == world, "\(edit.path)")
            #expect(try edit.path.hasSuffix("refresh") || mock.text != before, "\(edit.path)")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: mock.directory.path).sorted() == [
                "certificate.pem", "org.yaml", "org.yaml.orig",
            ])
    }

    @Test func `what is no part of the configuration is not saved`() throws {
        let mock = try SavingMock()
        let before = try mock.text
        #expect(mock.control("POST", "/orgs", #"{"name":"t","connectedApps":[]}"#) == 201)
        #expect(mock.control("PUT", "/orgs/t/users/u", "{}") == 201)
        #expect(mock.control("PATCH", "/orgs/acme/clock", #"{"advance":"1m"}"#) == 200)
        #expect(mock.control("PUT", "/orgs/acme/scenario", #"{"name":"user-frozen"}"#) == 200)
        #expect(mock.control("POST", "/orgs/acme/faults", #"{"status":503}"#) == 201)
        #expect(mock.control("POST", "/orgs/acme/sessions/expire", "") == 204)
        #expect(mock.control("DELETE", "/orgs/t", "") == 204)
        #expect(try mock.text == before)
        mock.control("PUT", "/orgs/acme/users/drupal@acme.example", "{}")
        #expect(try mock.trees.file["acme"]?["scenario"] == nil)
    }

    @Test func `what is edited in Setup is saved, too, and Setup says first what that does to the file`() throws {
        let mock = try SavingMock()
        #expect(
            mock.setup("GET", "").page.contains(
                "With --save, edits are saved to \(mock.directory.path)/org.yaml: the first one takes comments"))
        #expect(try mock.text.contains("# A company"))
        for (path, form) in [("/orgs/acme-dev/usage/refresh", ""), ("/orgs/acme/newProfile", "name=Made+in+Setup")] {
            #expect(mock.setup("POST", path, form).status == 303)
            let (file, world) = try mock.trees
            #expect(file == world, "\(path)")
        }
        #expect(try mock.text.contains("Made in Setup") && !mock.text.contains("# A company"))
        #expect(!mock.setup("GET", "").page.contains("takes comments"))
    }

    @Test func `a refused edit changes neither the file nor the org`() throws {
        let mock = try SavingMock()
        let (before, world) = (try mock.text, try mock.trees.world)
        #expect(mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"profile":"None"}"#) == 422)
        mock.control("POST", "/orgs", #"{"name":"taken","connectedApps":[]}"#)
        #expect(mock.control("PUT", "/orgs/acme-dev", #"{"myDomain":"taken.my.salesforce.com"}"#) == 409)
        #expect(mock.control("PUT", "/orgs/new", #"{"myDomain":"taken.my.salesforce.com"}"#) == 409)
        #expect(try mock.trees.world == world)
        #expect(try mock.trees.file == world)
        #expect(try before.contains("# A company") && !mock.text.contains("taken"))
    }

    @Test func `what was changed by hand is kept, and edits go on once it was read`() throws {
        let mock = try SavingMock()
        let world = try mock.trees.world
        let changed = try mock.text.replacing("frozen: true", with: "frozen: false")
        _ = try mock.directory.write("org.yaml", changed)
        #expect(mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"active":false}"#) == 409)
        #expect(try mock.text == changed && mock.trees.world == world)
        try mock.reload()
        #expect(mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"active":false}"#) == 200)
        let users = try Configuration.read(fileAt: "\(mock.directory.path)/org.yaml").orgs[0].users
        #expect(users.allSatisfy { !$0.isFrozen } && users.filter { !$0.isActive }.count == 2)
    }

    @Test func `an edit that cannot be written is not made`() throws {
        let mock = try SavingMock()
        let world = try mock.trees.world
        // Yams takes a byte order mark out of a scalar's beginning, so that what is written would be read as something else.
        #expect(mock.control("PUT", "/orgs/new", #"{"users":[{"username":"u@new.example","name":"\uFEFFZ"}]}"#) == 500)
        #expect(try mock.trees.world == world)
        #expect(mock.control("DELETE", "/orgs/acme-dev", "") == 409)  // the app of acme is installed there
        #expect(mock.control("PUT", "/orgs/acme-dev/users/u", "{}") == 201)
    }

    @Test func `the last org stays`() throws {
        let mock = try SavingMock()
        #expect(mock.control("PUT", "/orgs/acme", #"{"users":[{"username":"u"}]}"#) == 409)
        #expect(mock.control("PUT", "/orgs/acme-dev/approvals", "[]") == 200)
        #expect(mock.control("PUT", "/orgs/acme", #"{"users":[{"username":"u"}]}"#) == 200)
        #expect(mock.control("DELETE", "/orgs/acme-dev", "") == 204)
        #expect(mock.control("DELETE", "/orgs/acme", "") == 409)
        #expect(try mock.trees.file.keys.sorted() == ["acme"])
    }

    @Test func `a reset goes back to what was saved`() throws {
        let mock = try SavingMock()
        mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"frozen":true}"#)
        mock.control("POST", "/orgs/acme-dev/refresh", "")
        mock.control("PUT", "/orgs/new", "{}")
        let (text, world) = (try mock.text, try mock.trees.world)
        for path in ["/orgs/acme/reset", "/orgs/acme-dev/reset", "/reset"] {
            #expect(mock.control("POST", path, "") == 204)
            #expect(try mock.text == text && mock.trees.world == world, "\(path)")
        }
    }
}

import Foundation
import JOSE
import LoginFlows
import MockControl

/// The steps of the demo. Each is checked: one that goes otherwise than it should ends the demo.
struct DemoRun {
    private var page = DemoPage()
    private let transport = HTTPClientTransport()

    private static let makeKey = [
        "openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-x509", "-days", "365", "-out", "certificate.pem",
        "-subj", "/CN=drupal",
    ]

    func run() async throws(DemoFailure) {
        var run = self
        try await run.steps()
    }

    private mutating func steps() async throws(DemoFailure) {
        let (start, folder) = (ContinuousClock.now, try DemoFolder())
        let key = try makeKey(in: folder)
        let server = try startServer(in: folder)
        try await logIn(server.url, key)
        page.step("Three mistakes, one answer")
        page.note(
            "Salesforce answers each of these logins with the same sentence. The mock does, too, and says in its history which it was.")
        for (mark, mistake) in zip("abc", DemoMistake.all) { try await make(mistake, "\(mark)", server, folder, key) }
        try server.stop()
        page.end("All of it went as it should, in \(Self.seconds(since: start)). Server stopped, folder removed.")
    }

    private static func seconds(since start: ContinuousClock.Instant) -> String {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    }

    private mutating func makeKey(in folder: DemoFolder) throws(DemoFailure) -> RSAPrivateKey {
        page.step("A key and its certificate, as Drupal's guide makes them")
        page.command(Self.makeKey)
        try folder.run(Self.makeKey)
        let (bytes, certificate) = (try folder.read("key.pem"), try folder.read("certificate.pem"))
        let key = try DemoFailure.of("key.pem") { try RSAPrivateKey(reading: bytes) }
        guard key.matches(try DemoFailure.of("certificate.pem") { try Certificate(uploading: certificate) }) else {
            throw DemoFailure("key and certificate do not belong together")
        }
        page.success("key.pem stays with the client, certificate.pem is uploaded to the connected app: it is named in org.yaml")
        return key
    }

    private mutating func startServer(in folder: DemoFolder) throws(DemoFailure) -> DemoServer {
        page.step("The server")
        try folder.write("org.yaml", DemoOrg.configuration(reports: DemoOrg.selfAuthorize))
        page.command(["mock-salesforce"] + DemoServer.arguments)
        let server = try DemoServer(in: folder)
        page.success("listens on \(server.url)")
        return server
    }

    // MARK: A login

    private mutating func logIn(_ url: String, _ key: RSAPrivateKey) async throws(DemoFailure) {
        page.step("A login, and what the token is good for")
        page.command([
            "mock-salesforce", "login", "--url", url, "--consumer-key", DemoOrg.app, "--username", DemoOrg.user, "--key", "key.pem",
        ])
        let client = try client(url, DemoMistake.Login(path: "", consumerKey: DemoOrg.app, username: DemoOrg.user), key)
        let token = try await Self.ask("the login") { () async throws(SalesforceError) in try await client.login() }
        page.row("access_token", "\(token.token.prefix(22))… (\(token.token.count) characters)")
        page.row("scope", token.scopes.joined(separator: " "))
        page.row("instance_url", token.instanceURL)
        page.row("id", token.identityURL)
        let identity = try await Self.ask("the identity") { () async throws(SalesforceError) in try await client.identity() }
        guard token.instanceURL == url, identity.username == DemoOrg.user else {
            throw DemoFailure("the identity is that of somebody else")
        }
        page.success("GET the id: \(DemoOrg.user), user \(identity.userID) of org \(identity.organizationID)")
        let answer = try await Self.ask("/services/data") { () async throws(SalesforceError) in
            try await client.send("GET", "/services/data")
        }
        struct Version: Decodable { let version: String }
        let versions = try DemoFailure.of("/services/data") { try JSONDecoder().decode([Version].self, from: Data(answer.body)) }
        guard let newest = versions.last else { throw DemoFailure("/services/data lists no version") }
        page.success("GET /services/data: \(versions.count) versions of the REST API, the newest \(newest.version)")
    }

    private func client(_ url: String, _ login: DemoMistake.Login, _ key: RSAPrivateKey) throws(DemoFailure) -> JWTBearerClient {
        let configuration = JWTBearerClient.Configuration(
            loginURL: url + login.path, consumerKey: login.consumerKey, username: login.username, privateKey: key)
        do throws(SalesforceError) {
            return try JWTBearerClient(configuration, transport: transport)
        } catch {
            throw DemoFailure("the client: \(error.summary)")
        }
    }

    private static func ask<Value>(
        _ what: String, _ body: () async throws(SalesforceError) -> Value
    ) async throws(DemoFailure) -> Value {
        do throws(SalesforceError) {
            return try await body()
        } catch {
            throw DemoFailure("\(what): \(error)")
        }
    }

    // MARK: A mistake

    private func make(
        _ mistake: DemoMistake, _ mark: String, _ server: DemoServer, _ folder: DemoFolder, _ key: RSAPrivateKey
    ) async throws(DemoFailure) {
        page.heading(mark, mistake.title)
        let refusal = try await refusal(of: try client(server.url, mistake.login, key), mistake)
        page.refusal("Salesforce", "\(refusal.status) \(refusal.error): \(refusal.errorDescription)")
        let entry = try await newestEntry(server.url)
        guard entry.refusedBy == mistake.rule, let repair = entry.repair else {
            throw DemoFailure("\(mistake.title): the history names \(entry.refusedBy ?? "no rule")")
        }
        page.row("mock: rule", mistake.rule)
        page.row("why", entry.explanation)
        page.row("repair", repair)
        if let configuration = mistake.configuration {
            try folder.write("org.yaml", configuration)
            try server.reload()
        }
        let repaired = try client(server.url, mistake.repaired, key)
        _ = try await Self.ask("the repaired login") { () async throws(SalesforceError) in try await repaired.login() }
        page.success("repaired by \(mistake.repair): the login is granted")
    }

    private func refusal(of client: JWTBearerClient, _ mistake: DemoMistake) async throws(DemoFailure) -> TokenRefusal {
        do throws(SalesforceError) {
            _ = try await client.login()
        } catch .refused(let refusal) where "\(refusal.error): \(refusal.errorDescription)" == DemoMistake.answer {
            return refusal
        } catch {
            throw DemoFailure("\(mistake.title): another answer than expected: \(error.summary)")
        }
        throw DemoFailure("\(mistake.title): the login was granted")
    }

    private func newestEntry(_ url: String) async throws(DemoFailure) -> LoginReport {
        let newest: LoginReport?
        do throws(MockControlError) {
            newest = try await MockControl(url: url, transport: transport).logins(limit: 1).first
        } catch {
            throw DemoFailure("the history: \(error)")
        }
        guard let newest else { throw DemoFailure("the history is empty") }
        return newest
    }
}

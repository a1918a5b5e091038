public import Encoding

/// What can be done with one org of a running mock. ``MockControl/org(_:)`` makes one.
public struct OrgControl: Sendable {
    /// The org's name.
    public let name: String
    let control: MockControl

    /// Shows the org, or a part of it: `get()`, `get("users")`, `get("users", "a@acme.example")`.
    public func get(_ path: String...) async throws(MockControlError) -> JSONTree { try await ask("GET", path) }

    /// Puts a document in the place of the org or of a part, or adds the part.
    ///
    /// - Returns: it as it is now.
    @discardableResult
    public func put(_ document: JSONTree, _ path: String...) async throws(MockControlError) -> JSONTree {
        try await ask("PUT", path, document)
    }

    /// Adds to a list: `add(["username": "a@acme.example"], "users")`.
    @discardableResult
    public func add(_ document: JSONTree, _ path: String...) async throws(MockControlError) -> JSONTree {
        try await ask("POST", path, document)
    }

    /// Takes the org or a part out.
    public func delete(_ path: String...) async throws(MockControlError) { try await ask("DELETE", path) }

    /// Uploads a certificate, in PEM or DER, to a connected app.
    public func putCertificate(_ certificate: [UInt8], app: String) async throws(MockControlError) {
        _ = try await control.send(
            "PUT", ["orgs", name, "connectedApps", app, "certificate"], body: ("application/octet-stream", certificate))
    }

    /// Shows the clock.
    public func clock() async throws(MockControlError) -> ClockReading { try ClockReading(Members(try await get("clock"))) }

    /// Changes the clock: `["advance": "2h"]`, `["offset": "-5m"]`, `["frozenAt": "2026-01-01T00:00:00Z"]`, `["reset": true]`.
    @discardableResult
    public func changeClock(_ change: JSONTree) async throws(MockControlError) -> ClockReading {
        try ClockReading(Members(try await ask("PATCH", ["clock"], change)))
    }

    /// Lays a scenario over the org.
    public func setScenario(_ scenario: String) async throws(MockControlError) {
        try await put(["name": .string(scenario)], "scenario")
    }

    /// Takes the scenario off.
    public func removeScenario() async throws(MockControlError) { try await delete("scenario") }

    /// Adds a fault: `["on": "token", "times": 2, "status": 503]`, `["refuse": "user-frozen"]`.
    public func addFault(_ fault: JSONTree) async throws(MockControlError) { try await add(fault, "faults") }

    /// Takes all faults away.
    public func removeFaults() async throws(MockControlError) { try await delete("faults") }

    /// The newest login attempts.
    public func logins(limit: Int? = nil) async throws(MockControlError) -> [LoginReport] {
        try await control.list(["orgs", name, "logins"], limit: limit) { members throws(MockControlError) in try LoginReport(members) }
    }

    /// The login attempt with an id.
    public func login(_ id: String) async throws(MockControlError) -> LoginReport { try LoginReport(Members(try await get("logins", id))) }

    /// The journal of requests: `counts`, `dropped` and `requests`.
    ///
    /// - Parameter filters: `method`, `path`, `status`, `limit`.
    public func requests(_ filters: (name: String, value: String)...) async throws(MockControlError) -> JSONTree {
        try await control.ask("GET", ["orgs", name, "requests"], query: filters)
    }

    /// Ends every access token of the org.
    public func expireSessions() async throws(MockControlError) { try await ask("POST", ["sessions", "expire"]) }

    /// Refreshes a sandbox: consents and sessions are gone.
    public func refresh() async throws(MockControlError) { try await ask("POST", ["refresh"]) }

    /// Puts the org back to its configuration.
    public func reset() async throws(MockControlError) { try await ask("POST", ["reset"]) }

    @discardableResult
    private func ask(_ method: String, _ path: [String], _ body: JSONTree? = nil) async throws(MockControlError) -> JSONTree {
        try await control.ask(method, ["orgs", name] + path, body: body)
    }
}

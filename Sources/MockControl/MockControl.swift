@_exported public import Encoding
public import LoginFlows

/// The control API of a running mock-salesforce: makes orgs, changes them, and reads what happened in them.
///
/// ```swift
/// let control = MockControl(url: "http://127.0.0.1:8080", transport: URLSessionTransport())
/// let made = try await control.makeOrg()
/// let org = control.org(made.name)
/// try await org.setScenario("profile-not-assigned")
/// let login = try await org.logins(limit: 1).first
/// print(login?.explanation ?? "nobody logged in")
/// ```
///
/// Documents are JSON trees in the words of the configuration file. Every method throws a ``MockControlError``: the server's problem with
/// its pointers, or why there was no answer.
public struct MockControl: Sendable {
    private let url: String
    private let adminKey: String?
    private let transport: any HTTPTransport

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - url: the server's URL, such as `http://127.0.0.1:8080`; a slash at its end does not matter.
    ///   - adminKey: the admin key, if the server has one.
    ///   - transport: sends the requests.
    public init(url: String, adminKey: String? = nil, transport: any HTTPTransport) {
        self.url = url.utf8.last == UInt8(ascii: "/") ? String(url.dropLast()) : url
        self.adminKey = adminKey
        self.transport = transport
    }

    /// Makes an org for one test, which is found at its own login URL only.
    ///
    /// - Parameters:
    ///   - document: the org as in the configuration; what it leaves out is made so that a login works. Nil: all of it.
    ///   - timeToLive: how long it lives, in whole seconds; an hour unless said.
    public func makeOrg(_ document: JSONTree? = nil, timeToLive: Duration? = nil) async throws(MockControlError) -> ThrowAwayOrg {
        let query = timeToLive.map { [("ttl", "\($0.components.seconds)s")] } ?? []
        return try ThrowAwayOrg(Members(try await ask("POST", ["orgs"], query: query, body: document)))
    }

    /// The names of the orgs.
    public func orgNames() async throws(MockControlError) -> [String] {
        try await ask("GET", ["orgs"]).elements?.compactMap(\.text) ?? []
    }

    /// What can be done with an org. Nothing is asked of the server yet.
    public func org(_ name: String) -> OrgControl { OrgControl(name: name, control: self) }

    /// The newest login attempts of all orgs, also those that belong to none.
    public func logins(limit: Int? = nil) async throws(MockControlError) -> [LoginReport] {
        try await list(["logins"], limit: limit) { members throws(MockControlError) in try LoginReport(members) }
    }

    /// Asks for anything: for what has no method of its own.
    ///
    /// - Parameters:
    ///   - path: the segments below `/_mock`, unescaped.
    ///   - query: the parameters, unescaped.
    ///   - body: a JSON document.
    /// - Returns: the answer's document; null when it has none.
    @discardableResult
    public func ask(
        _ method: String, _ path: [String], query: [(name: String, value: String)] = [], body: JSONTree? = nil
    ) async throws(MockControlError) -> JSONTree {
        try await send(method, path, query: query, body: body.map { ("application/json", $0.bytes) })
    }

    func send(
        _ method: String, _ path: [String], query: [(name: String, value: String)] = [], body: (type: String, bytes: [UInt8])?
    ) async throws(MockControlError) -> JSONTree {
        var target = url + "/_mock/" + path.map(PercentEncoding.encode).joined(separator: "/")
        if !query.isEmpty { target += "?" + String(decoding: FormURLEncoded.encode(query), as: UTF8.self) }
        var request = TransportRequest(method, target, body: body?.bytes ?? [])
        if let body { request.headers.append(.init("Content-Type", body.type)) }
        if let adminKey { request.headers.append(.init("Authorization", "Bearer \(adminKey)")) }
        // An org may have as many logins as the history keeps, each explained.
        request.bodyLimit = 64 << 20
        let answer: TransportResponse
        do throws(TransportError) {
            answer = try await transport.send(request)
        } catch {
            throw .noAnswer(error)
        }
        return try Self.document(answer)
    }

    func list<Value>(
        _ path: [String], limit: Int?, _ read: (Members) throws(MockControlError) -> Value
    ) async throws(MockControlError) -> [Value] {
        let answer = try await ask("GET", path, query: limit.map { [("limit", "\($0)")] } ?? [])
        var values: [Value] = []
        for element in answer.elements ?? [] { values.append(try read(Members(element))) }
        return values
    }

    private static func document(_ answer: TransportResponse) throws(MockControlError) -> JSONTree {
        let tree = answer.body.isEmpty ? JSONTree.null : try? JSONTree(parsing: answer.body)
        guard let tree else { throw .unexpected(status: answer.status, "its body is no JSON") }
        if 200..<300 ~= answer.status { return tree }
        guard let title = tree["title"]?.text else { throw .unexpected(status: answer.status, "it is no problem of the control API") }
        let items = (tree["errors"]?.elements ?? []).map {
            MockControlError.Item(pointer: $0["pointer"]?.text, detail: $0["detail"]?.text ?? "")
        }
        throw .refused(status: answer.status, title: title, detail: tree["detail"]?.text ?? "", items: items)
    }
}

extension MockControl {
    /// The names of the scenarios that can be laid over an org.
    public func scenarios() async throws(MockControlError) -> [String] {
        try await ask("GET", ["scenarios"]).elements?.filter { $0["canBeSet"] == true }.compactMap { $0["name"]?.text } ?? []
    }

    /// Puts the whole server back to its configuration; orgs that were made are gone.
    public func reset() async throws(MockControlError) { try await ask("POST", ["reset"]) }
}

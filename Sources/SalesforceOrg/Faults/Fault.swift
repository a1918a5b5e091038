/// A disturbance that a test asks for: one or more requests to an org get another answer, a late one, or half of one.
///
/// ```swift
/// let fault = try Fault(on: .token, times: 2, answer: .maintenance)
/// org.faults.add(fault, at: now)
/// ```
public struct Fault: Sendable, Equatable {
    /// What is answered instead of what the org would answer.
    public enum Answer: Sendable, Equatable {
        /// A status from 200 to 599 and a body. Without a content type it is that of a JSON answer.
        case custom(status: Int, body: String, contentType: String? = nil)
        /// 200 and bytes that are no JSON, under the content type of JSON.
        case garbage
        /// 503 and a page in HTML.
        case maintenance
        /// The refusal of a rule, at the token or the authorize endpoint; that of an ``AfterLogin`` scenario at an endpoint that takes an access token.
        case refuse(String)

        /// `unknown_error` / `retry your request`.
        public static let unknownError = Answer.refuse(Rules.concurrentRequest.name)
    }

    /// Where the connection is closed.
    public enum Closing: String, Sendable, CaseIterable {
        /// Before the first byte of the answer. What the request does, it has done.
        case before
        /// After the head and half of the body.
        case middle
    }

    /// The endpoint; nil: any.
    public let endpoint: Endpoint?
    /// The name or consumer key of the app whose requests it is for; nil: any, also requests that name none.
    public let app: String?
    /// The username whose requests it is for; nil: any.
    public let user: String?
    /// How many requests it is for.
    public let times: Int
    /// How long it waits for them, by the server's clock, so that a frozen org cannot keep one alive.
    public let ttl: Duration
    /// What is answered; nil: what would be answered without it.
    public let answer: Answer?
    /// How long the answer is held back. The connection waits, no thread does.
    public let delay: Duration
    /// Where the connection is closed; nil: after the answer, as always.
    public let closing: Closing?

    /// The status of ``Answer/maintenance``.
    public static let maintenanceStatus = 503
    /// The longest delay.
    public static let longestDelay = Duration.seconds(60)
    /// The time to live of a fault that comes over HTTP and names none, so that a crashed test leaves nothing behind.
    public static let usualTTL = Duration.seconds(60)
    /// The longest time to live.
    public static let longestTTL = Duration.seconds(86_400)
    /// How many requests one may be for.
    public static let mostTimes = 1_000_000
    /// The longest body, in bytes.
    public static let longestBody = 65_536

    /// Makes a fault. In process it ends with the test that made it, so that it may wait long; over HTTP the usual time to live is 60 s.
    ///
    /// - Throws: ``FaultError`` for a value out of its range, a rule that there is not or that the endpoint cannot answer with, and a fault
    ///   that does nothing.
    public init(
        on endpoint: Endpoint? = .token, app: String? = nil, user: String? = nil, times: Int = 1, ttl: Duration = Fault.longestTTL,
        answer: Answer? = nil, delay: Duration = .zero, closing: Closing? = nil
    ) throws(FaultError) {
        self.endpoint = endpoint
        self.app = app
        self.user = user
        self.times = times
        self.ttl = ttl
        self.answer = answer
        self.delay = delay
        self.closing = closing
        if let error = problem { throw error }
    }

    private var problem: FaultError? {
        if !(1...Self.mostTimes).contains(times) { return FaultError("times", "expected a number from 1 to \(Self.mostTimes)") }
        if ttl <= .zero || ttl > Self.longestTTL { return FaultError("ttl", "expected a duration above 0s and up to 24h") }
        if delay < .zero || delay > Self.longestDelay { return FaultError("delay", "expected a duration from 0s to 60s") }
        if answer == nil, delay == .zero, closing == nil {
            return FaultError("", "it does nothing: expected status, garbage, maintenance, refuse, delay or close")
        }
        switch answer {
        case .custom(let status, _, _) where !(200...599).contains(status):
            return FaultError("status", "expected a number from 200 to 599")
        case .custom(_, let body, _) where body.utf8.count > Self.longestBody:
            return FaultError("body", "expected at most \(Self.longestBody) bytes")
        case .custom(_, _, let type?) where type.isEmpty || type.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }):
            return FaultError("contentType", "expected a media type such as text/html")
        case .refuse(let name): return problem(withRefusal: name)
        default: return nil
        }
    }

    private func problem(withRefusal name: String) -> FaultError? {
        let isRule = Rules.all.contains { $0.name == name }
        guard isRule || AfterLogin(rawValue: name)?.problem != nil else {
            return FaultError("refuse", "there is no rule or refusal after login of this name", refusals: Self.refusals(at: endpoint))
        }
        if let endpoint, !canRefuse(at: endpoint) {
            return FaultError(
                "refuse", "\(endpoint.rawValue) cannot answer with \(name)", refusals: Self.refusals(at: endpoint))
        }
        return nil
    }

    /// The names that `refuse` may have at an endpoint; nil: at any.
    public static func refusals(at endpoint: Endpoint?) -> [String] {
        let afterLogin = AfterLogin.allCases.filter { $0.problem != nil }.map(\.rawValue)
        switch endpoint {
        case nil: return Rules.all.map(\.name) + afterLogin
        case .token: return Rules.all.filter { $0.flows.contains { !$0.isInBrowser } }.map(\.name)
        case .authorize: return Rules.all.filter { $0.flows.contains(where: \.isInBrowser) }.map(\.name)
        case .identity, .userinfo, .data, .limits: return afterLogin
        case .revoke, .introspect, .discovery, .other: return []
        }
    }

    private func canRefuse(at endpoint: Endpoint) -> Bool {
        guard case .refuse(let name) = answer else { return true }
        return Self.refusals(at: endpoint).contains(name)
    }

    /// Whether the flow has the rule whose refusal it asks for.
    private func canRefuse(in flow: Flow?) -> Bool {
        guard let flow, case .refuse(let name) = answer else { return true }
        return flow.rules.contains { $0.name == name }
    }

    /// Whether it is for a request.
    func concerns(_ request: FaultedRequest) -> Bool {
        if let endpoint, endpoint != request.endpoint { return false }
        if let app, app != request.appName, app != request.consumerKey { return false }
        if let user, user.asciiLowercased != request.username?.asciiLowercased { return false }
        return canRefuse(at: request.endpoint) && canRefuse(in: request.flow)
    }
}

/// Whose request may be disturbed.
struct FaultedRequest: Sendable {
    let endpoint: Endpoint
    /// The flow of a request for a token or a code.
    var flow: Flow?
    var appName: String?
    var consumerKey: String?
    var username: String?
}

extension FaultedRequest {
    /// A request for a token or a code, by what it names, whether or not that exists.
    init(_ grantCase: GrantCase) {
        self.init(
            endpoint: grantCase.flow.isInBrowser ? .authorize : .token, flow: grantCase.flow, appName: grantCase.app?.app.name,
            consumerKey: grantCase.sentConsumerKey?.value,
            username: grantCase.user?.user.username ?? grantCase.sentUsername)
    }
}

/// Why a fault cannot be.
public struct FaultError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The member that is wrong, as the control API names it; empty when it is all of them together.
    public let field: String
    /// What is wrong, and what was expected.
    public let message: String
    /// The names that could stand there, where it is about a name.
    public let alternatives: [String]

    init(_ field: String, _ message: String, refusals: [String] = []) {
        self.field = field
        self.message = message
        alternatives = refusals
    }

    /// Field and message.
    public var description: String { field.isEmpty ? message : "\(field): \(message)" }
}

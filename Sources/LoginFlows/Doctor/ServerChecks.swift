internal import Encoding

/// What the server at a login URL says of itself, and of the time.
struct ServerChecks {
    private(set) var checks: [Check] = []
    /// Whether it is worth trying a login there.
    private(set) var isReachable = false

    private static let path = "/.well-known/openid-configuration"
    /// A difference of clocks that does no harm, in seconds.
    private static let harmless = 30
    /// A difference from which on logins fail: what an assertion lives, less half a minute.
    private static let harmful = AssertionClaims.defaultLifetime - 30

    /// Asks the server for its OpenID Connect configuration, which needs no login.
    static func make(_ loginURL: LoginURL, transport: any HTTPTransport, clock: ClientClock) async -> ServerChecks {
        var result = ServerChecks()
        do throws(TransportError) {
            let request = TransportRequest("GET", loginURL.base + path, headers: [.init("Accept", "application/json")], timeout: 10)
            let response = try await transport.send(request)
            result.isReachable = true
            result.checks = [identityCheck(response, loginURL)]
            result.checks += clockCheck(response, now: clock.seconds).map { [$0] } ?? []
        } catch {
            result.checks = [.problem("server", error.description, SalesforceError(error).hint)]
        }
        return result
    }

    /// Whether it answers as Salesforce and the mock do.
    private static func identityCheck(_ response: TransportResponse, _ loginURL: LoginURL) -> Check {
        if let location = response.header("Location"), (300..<400).contains(response.status) {
            return .problem(
                "server", "It sends everybody on to \(safeText(String(location.prefix { $0 != "?" }))) (status \(response.status)).",
                "Use the host that it names: a login that is sent on may lose its form (R30).")
        }
        let members = try? FlatObject(response.body)
        guard response.status == 200, members?["token_endpoint"]?.hasSuffix(LoginURL.tokenPath) == true else {
            return .warning(
                "server", "It answers, but not as Salesforce does: status \(response.status) for \(path).",
                "Look whether the login URL is that of another program.")
        }
        let isMock = HTTPURL(loginURL.base).map { SalesforceHost($0.host).isSalesforce } != true
        return .ok("server", isMock ? "It answers as Salesforce does, and is none of its hosts: a mock or a proxy." : "It is Salesforce.")
    }

    private static func clockCheck(_ response: TransportResponse, now: Int) -> Check? {
        guard let text = response.header("Date"), let time = HTTPDate.seconds(text) else { return nil }
        let difference = now - time
        guard difference.magnitude > UInt(harmless) else { return .ok("clock", "Agrees with the server's, within \(harmless) seconds.") }
        let words = "This machine is \(TimeWords.length(difference)) \(difference > 0 ? "ahead of" : "behind") the server"
        if TimeWords.timeZoneHours(difference, tolerance: 120) != nil {
            return .problem("clock", "\(words): is it set to local time instead of UTC?", "Set the clock: timedatectl set-ntp true.")
        }
        guard difference.magnitude > UInt(harmful) else {
            return .warning("clock", "\(words).", "Assertions end after three minutes; set the clock before it is further off.")
        }
        return .problem(
            "clock", "\(words); assertions that it makes may have ended when they come (R16).", "Set the clock: timedatectl set-ntp true.")
    }
}

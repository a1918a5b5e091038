import Encoding
import LoginFlows
import Locking
import MockControl
import MockSalesforce

/// Passes requests on, and notes which entry of a mock's login history an answer names: Salesforce itself never says more than the answer.
final class LoginWatch: HTTPTransport {
    private let transport: HTTPClientTransport
    private let adminKey: String?
    private let lastLogin = Lock<(server: String, id: String)?>(nil)

    /// - Parameters:
    ///   - adminKey: that of the mock, if it has one.
    ///   - transport: what sends the requests.
    init(adminKey: String?, transport: HTTPClientTransport) {
        self.adminKey = adminKey
        self.transport = transport
    }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let answer = try await transport.send(request)
        if let id = answer.header(MockServer.loginHeader), let server = HTTPURL(request.url)?.origin {
            lastLogin.withLock { $0 = (server, id) }
        }
        return answer
    }

    /// What the mock says of the last login, where it refused; nil where there is no mock, or its control API is not for us.
    func refusal() async -> Check? {
        guard let login = lastLogin.withLock({ $0 }) else { return nil }
        let control = MockControl(url: login.server, adminKey: adminKey, transport: transport)
        guard let report = try? await control.logins(limit: 20).first(where: { $0.id == login.id }), let rule = report.refusedBy else {
            return nil
        }
        return Check(
            .problem, "mock", (["\(rule): \(report.explanation)"] + report.nearMisses).joined(separator: " "), advice: report.repair)
    }
}

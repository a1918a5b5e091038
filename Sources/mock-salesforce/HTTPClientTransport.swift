import Foundation
import HTTPClient
import LoginFlows

/// The flow's transport over `HTTPClient`, which blocks: each request gets a thread that is none of Swift's few.
struct HTTPClientTransport: HTTPTransport {
    /// PEM of certificates that are trusted beside those of the system.
    var extraTrust: [UInt8] = []

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        try await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: outcome(of: request)) }
        }.get()
    }

    private func outcome(of request: TransportRequest) -> Result<TransportResponse, TransportError> {
        do throws(HTTPClientError) {
            let answer = try HTTPClient(extraTrust: extraTrust).send(
                HTTPClient.Request(
                    request.method, request.url, headers: request.headers.map { ($0.name, $0.value) }, body: request.body,
                    timeout: request.timeout, bodyLimit: request.bodyLimit))
            return .success(
                TransportResponse(
                    status: answer.status, headers: answer.headers.map { TransportRequest.Header($0.name, $0.value) }, body: answer.body))
        } catch {
            return .failure(TransportError(Self.kind(of: error), error.description))
        }
    }

    private static func kind(of error: HTTPClientError) -> TransportError.Kind {
        switch error.kind {
        case .badRequest: .badRequest
        case .cannotConnect: .cannotConnect
        case .untrustedServer: .untrustedServer
        case .timedOut: .timedOut
        case .connectionLost: .connectionLost
        case .badAnswer: .badAnswer
        }
    }
}

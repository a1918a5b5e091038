public import AsyncHTTPClient
public import LoginFlows

import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends the client's requests with AsyncHTTPClient, for a server that has one already.
public struct AsyncHTTPClientTransport: HTTPTransport {
    private let client: HTTPClient

    /// Makes a transport.
    ///
    /// - Parameter client: it should follow no redirects: `redirectConfiguration: .disallow`.
    public init(_ client: HTTPClient) { self.client = client }

    /// Sends a request, within its time limit as a whole.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        do {
            let deadline = NIODeadline.now() + .milliseconds(Int64(request.timeout * 1000))
            let answer = try await client.execute(outgoing, deadline: deadline)
            let body = try await answer.body.collect(upTo: request.bodyLimit)
            return TransportResponse(
                status: Int(answer.status.code), headers: answer.headers.map { TransportRequest.Header($0.name, $0.value) },
                body: Array(body.readableBytesView))
        } catch {
            throw TransportError(Self.kind(of: error), "\(error)")
        }
    }

    private static func kind(of error: any Error) -> TransportError.Kind {
        switch error {
        case is CancellationError: .cancelled
        case is NIOTooManyBytesError, is HTTPParserError: .badAnswer
        case is NIOConnectionError: .cannotConnect
        case let error as HTTPClientError:
            switch error {
            case .cancelled: .cancelled
            case .deadlineExceeded, .readTimeout, .writeTimeout: .timedOut
            case .connectTimeout: .cannotConnect
            case .remoteConnectionClosed: .connectionLost
            case .invalidURL, .emptyHost, .emptyScheme: .badRequest
            default: .badAnswer
            }
        default: "\(error)".lowercased().contains("certificate") ? .untrustedServer : .connectionLost
        }
    }
}

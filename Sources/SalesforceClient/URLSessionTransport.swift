public import LoginFlows

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif
internal import Foundation

/// Sends requests with `URLSession`: no redirects, no cookies, nothing kept on disk.
///
/// Connections are kept and used again. It trusts the certificates that the system trusts.
public final class URLSessionTransport: HTTPTransport {
    private let exchanges = URLSessionExchanges()
    private let session: URLSession

    /// Makes a transport.
    public init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// Sends a request.
    ///
    /// - Throws: ``TransportError`` when there is no whole answer within the request's time limit.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard let url = URL(string: request.url), let host = url.host, ["http", "https"].contains(url.scheme?.lowercased()) else {
            throw TransportError(.badRequest, "This is no URL that can be asked.")
        }
        var urlRequest = URLRequest(url: url, timeoutInterval: request.timeout)
        urlRequest.httpMethod = request.method
        for header in request.headers { urlRequest.addValue(header.value, forHTTPHeaderField: header.name) }
        if !request.body.isEmpty || request.method == "POST" { urlRequest.httpBody = Data(request.body) }
        let task = session.dataTask(with: urlRequest)
        // URLSession's own limit counts from the last byte on, so that a server which drips would never reach it.
        let limit = Task {
            try await Task.sleep(for: .seconds(request.timeout))
            exchanges.end(task, .failure(TransportError(.timedOut, "\(host) did not answer in time.")))
        }
        defer { limit.cancel() }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { exchanges.begin(task, bodyLimit: request.bodyLimit, $0) }
        } onCancel: {
            exchanges.end(task, .failure(TransportError(.cancelled, "The task was cancelled.")))
        }.get()
    }
}

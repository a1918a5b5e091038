internal import LoginFlows
internal import Locking

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif
internal import Foundation

/// The requests that a session has sent and not yet finished: takes what the session tells of each, and hands over the outcome once.
final class URLSessionExchanges: NSObject, URLSessionDataDelegate, Sendable {
    typealias Outcome = Result<TransportResponse, TransportError>

    private struct Exchange {
        let continuation: CheckedContinuation<Outcome, Never>
        let bodyLimit: Int
        var body: [UInt8] = []
    }

    private let running = Lock<[Int: Exchange]>([:])

    /// Starts a task whose outcome goes to `continuation`.
    func begin(_ task: URLSessionDataTask, bodyLimit: Int, _ continuation: CheckedContinuation<Outcome, Never>) {
        // Whoever is cancelled from now on finds the exchange; whoever was before is seen here.
        running.withLock { $0[task.taskIdentifier] = Exchange(continuation: continuation, bodyLimit: bodyLimit) }
        task.resume()
        if Task.isCancelled { end(task, .failure(TransportError(.cancelled, "The task was cancelled."))) }
    }

    /// Ends an exchange with an outcome, unless it has one already.
    func end(_ task: URLSessionTask, _ outcome: Outcome) {
        guard let exchange = running.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        exchange.continuation.resume(returning: outcome)
        task.cancel()
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let fits = running.withLock { running in
            guard var exchange = running.removeValue(forKey: dataTask.taskIdentifier) else { return true }
            defer { running[dataTask.taskIdentifier] = exchange }
            guard data.count <= exchange.bodyLimit - exchange.body.count else { return false }
            exchange.body += data
            return true
        }
        if !fits { end(dataTask, .failure(TransportError(.badAnswer, "The answer is longer than is taken."))) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
            end(task, .failure(TransportError(error, host: task.originalRequest?.url?.host ?? "the server")))
            return
        }
        guard let response = task.response as? HTTPURLResponse else {
            end(task, .failure(TransportError(.badAnswer, "The answer is no HTTP.")))
            return
        }
        let headers = response.allHeaderFields.compactMap { name, value in
            (name as? String).map { TransportRequest.Header($0, "\(value)") }
        }
        let body = running.withLock { $0[task.taskIdentifier]?.body } ?? []
        end(task, .success(TransportResponse(status: response.statusCode, headers: headers, body: body)))
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

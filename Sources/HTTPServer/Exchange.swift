internal import Encoding

/// One request while it arrives, and what to do about it.
///
/// It is made with the request line and goes through `begin`, any number of `receive`, and `finish`. One thread at a time touches it.
final class Exchange {
    /// What the server does next.
    enum Step {
        /// Read on.
        case proceed
        /// Answer. The connection is closed afterwards if the client's next request could not be told from the rest of this one.
        case answer(HTTPResponse, closing: Bool)
        /// Close the connection without an answer.
        case cut
    }

    private let target: RequestTarget?
    private let started: Int
    private var method = ""
    private var headers = HTTPHeaders()
    private var body: [UInt8] = []
    /// The bytes of the body so far, also those that were dropped.
    private var received = 0
    private(set) var hasBegun = false
    /// The answer that is held back, once the connection waits for it.
    var heldBack: (response: HTTPResponse, closing: Bool)?

    init(target: RequestTarget?, at seconds: Int) {
        self.target = target
        started = seconds
    }

    /// The header is complete.
    func begin(method: String, isHTTP10: Bool, headers: HTTPHeaders, engine: Engine, at seconds: Int) -> Step {
        hasBegun = true
        engine.exchangeBegan()
        if seconds - started > engine.requestTimeout { return .cut }
        self.method = method
        self.headers = headers
        if let authority = target?.authority { self.headers.replace(name: "Host", value: authority) }
        guard target != nil, let framing = RequestFraming(self.headers, isHTTP10: isHTTP10) else {
            return .answer(engine.refusal(400, target?.path), closing: true)
        }
        if let length = framing.contentLength {
            if length > engine.swallowLimit || length > engine.bodyLimit && framing.expectsContinue {
                return .answer(engine.refusal(413, target?.path), closing: true)
            }
            // What is announced need not come, so it is not all reserved.
            if length <= engine.bodyLimit { body.reserveCapacity(min(length, 64 * 1024)) }
        }
        return .proceed
    }

    /// A part of the body has come.
    func receive(_ bytes: UnsafeRawBufferPointer, engine: Engine, at seconds: Int) -> Step {
        received += bytes.count
        if received > engine.swallowLimit || seconds - started > engine.requestTimeout { return .cut }
        if received > engine.bodyLimit {
            body = []
        } else {
            body.append(contentsOf: bytes)
        }
        return .proceed
    }

    /// The request is complete.
    func finish(peer: IPAddress, engine: Engine) -> Step {
        guard let target, received <= engine.bodyLimit else {
            return .answer(engine.refusal(413, target?.path), closing: true)
        }
        let request = HTTPRequest(
            method: method, path: target.path, query: target.query, headers: headers, body: body, peer: peer, isSecure: engine.isSecure)
        return .answer(engine.handler(request), closing: engine.isDraining)
    }

    /// The answer is sent, or the client has gone away.
    func end(engine: Engine) {
        if hasBegun { engine.exchangeEnded() }
    }
}

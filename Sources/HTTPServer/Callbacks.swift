internal import Encoding
internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

// What libmicrohttpd calls. These are file-scope constants of a library target, because a closure written in main.swift is bound to
// the main actor and traps on libmicrohttpd's threads.
//
// `context` is the server's Engine, which outlives the daemon. `slot` holds the Exchange, retained from the request line to
// requestCompleted; nothing else releases it.

typealias TargetCallback = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?

/// The request line is there. This callback alone sees the target before it is decoded; it is NULL for a line that has none.
let requestLineArrived: TargetCallback = { _, text, _ in
    let target = text.flatMap { RequestTarget(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    return Unmanaged.passRetained(Exchange(target: target, at: Clock.coarseSeconds)).toOpaque()
}

/// Called with the header, then with each part of the body, then once more with nothing.
let requestArrived: MHD_AccessHandlerCallback = { context, connection, _, method, version, data, size, slot in
    guard let context, let connection, let method, let size, let raw = slot?.pointee else { return .NO }
    return Unmanaged<Engine>.fromOpaque(context)._withUnsafeGuaranteedRef { engine in
        Unmanaged<Exchange>.fromOpaque(raw)._withUnsafeGuaranteedRef { exchange in
            let step: Exchange.Step
            if let (response, closing) = exchange.heldBack {
                exchange.heldBack = nil
                return send(response, closing: closing, on: connection, engine: engine)
            }
            if !exchange.hasBegun {
                let isHTTP10 = version.map { strcmp($0, "HTTP/1.0") == 0 } ?? false
                step = exchange.begin(
                    method: String(cString: method), isHTTP10: isHTTP10, headers: headers(of: connection), engine: engine,
                    at: Clock.coarseSeconds)
            } else if size.pointee > 0, let data {
                step = exchange.receive(UnsafeRawBufferPointer(start: data, count: size.pointee), engine: engine, at: Clock.coarseSeconds)
                size.pointee = 0
            } else {
                step = exchange.finish(peer: peer(of: connection), engine: engine)
            }
            switch step {
            case .proceed: return .YES
            case .answer(let response, let closing):
                if response.delay > .zero {
                    exchange.heldBack = (response, closing)
                    if engine.delayed.hold(connection, for: response.delay) { return .YES }
                    exchange.heldBack = nil
                }
                return send(response, closing: closing, on: connection, engine: engine)
            case .cut: return .NO
            }
        }
    }
}

/// The answer is sent, or the client has gone away.
let requestCompleted: MHD_RequestCompletedCallback = { context, _, slot, _ in
    guard let context, let slot, let raw = slot.pointee else { return }
    slot.pointee = nil
    let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeRetainedValue()
    Unmanaged<Engine>.fromOpaque(context)._withUnsafeGuaranteedRef { exchange.end(engine: $0) }
}

/// A connection was opened or is about to be closed.
let connectionChanged: MHD_NotifyConnectionCallback = { context, connection, _, code in
    guard let context, let connection else { return }
    let socket = cmhd_socket(connection)
    Unmanaged<Engine>.fromOpaque(context)._withUnsafeGuaranteedRef { engine in
        if code == .CONNECTION_NOTIFY_STARTED {
            engine.connections.opened(socket)
        } else if code == .CONNECTION_NOTIFY_CLOSED {
            engine.connections.closed(socket)
        }
    }
}

private func headers(of connection: OpaquePointer) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers.reserve(bytes: 512, fields: 12)
    withUnsafeMutablePointer(to: &headers) { pointer in
        _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, pointer)
    }
    return headers
}

private let collectHeader: MHD_KeyValueIteratorN = { headers, _, name, nameLength, value, valueLength in
    guard let headers, let name else { return .NO }
    headers.assumingMemoryBound(to: HTTPHeaders.self).pointee.append(
        name: UnsafeRawBufferPointer(start: name, count: nameLength),
        value: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueLength))
    return .YES
}

private func peer(of connection: OpaquePointer) -> IPAddress {
    guard let address = cmhd_peer(connection) else { return .loopback }
    return IPAddress(address)
}

private func send(_ response: HTTPResponse, closing: Bool, on connection: OpaquePointer, engine: Engine) -> MHD_Result {
    switch response.ending {
    case .whole: return queue(response, closing: closing, on: connection, engine: engine)
    case .closedBefore: return .NO
    case .closedAfter(let bytes):
        guard bytes < response.body.count else { return .NO }
        return queue(response, closing: true, on: connection, engine: engine)
    }
}

private func queue(_ response: HTTPResponse, closing: Bool, on connection: OpaquePointer, engine: Engine) -> MHD_Result {
    guard response.statusIsValid else {
        var refusal = engine.refusal(500, nil)
        refusal.status = 500
        return queue(refusal, closing: closing, on: connection, engine: engine)
    }
    let answer: OpaquePointer?
    if case .closedAfter(let bytes) = response.ending {
        answer = BrokenBody(response.body, sentBytes: bytes).makeResponse()
    } else {
        answer = response.body.withUnsafeBytes {
            MHD_create_response_from_buffer($0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
        }
    }
    guard let answer else { return .NO }
    defer { MHD_destroy_response(answer) }
    response.headers.forEachToSend { name, value in _ = MHD_add_response_header(answer, name, value) }
    if closing { _ = MHD_add_response_header(answer, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(response.status), answer)
}

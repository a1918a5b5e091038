internal import Encoding
internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// libmicrohttpd's threads and its listening socket. The library allows any thread to call it.
struct Daemon: @unchecked Sendable {
    private let handle: OpaquePointer
    private let identity: IdentityText?

    /// Starts to listen. `engine` must outlive the daemon.
    init(_ configuration: HTTPServer.Configuration, address: IPAddress, engine: Engine) throws(HTTPServerError) {
        let context = Unmanaged.passUnretained(engine).toOpaque()
        let identity = configuration.tls.map { IdentityText($0) }
        errno = 0
        let handle = address.withSocketAddress(port: configuration.port) { socketAddress in
            cmhd_start(
                Self.flags(address) | (identity == nil ? 0 : MHD_USE_TLS.rawValue), configuration.port, requestArrived, context,
                Self.options(configuration, identity, socketAddress: socketAddress, context: context))
        }
        guard let handle else {
            throw HTTPServerError(code: errno, host: configuration.host, port: configuration.port, isTLS: identity != nil)
        }
        self.handle = handle
        self.identity = identity
    }

    var port: UInt16 { cmhd_port(handle) }

    /// Refuses new connections.
    ///
    /// `MHD_quiesce_daemon` is meant for that, but aborts the process when a thread of libmicrohttpd 0.9.75 takes the listening socket
    /// out of its set at the same moment. The socket stays the library's, to be closed by `stop`.
    func refuseConnections() {
        let listener = cmhd_listening_socket(handle)
        if listener >= 0 { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// Closes all connections and returns when the threads are gone.
    func stop() { withExtendedLifetime(identity) { MHD_stop_daemon(handle) } }

    // No MHD_USE_ERROR_LOG: the library would write to stderr.
    private static func flags(_ address: IPAddress) -> UInt32 {
        #if os(Linux)
            var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue
        #else
            var flags = MHD_USE_AUTO_INTERNAL_THREAD.rawValue
        #endif
        flags |= MHD_USE_ITC.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        if address.v4 == nil {
            flags |= address == IPAddress(high: 0, low: 0) ? MHD_USE_DUAL_STACK.rawValue : MHD_USE_IPv6.rawValue
        }
        return flags
    }

    private static func options(
        _ configuration: HTTPServer.Configuration, _ identity: IdentityText?, socketAddress: UnsafeMutableRawPointer,
        context: UnsafeMutableRawPointer
    ) -> [MHD_OptionItem] {
        let threads = max(1, configuration.threads)
        var options = [
            MHD_OptionItem(option: .SOCK_ADDR, value: 0, ptr_value: socketAddress),
            MHD_OptionItem(option: .CONNECTION_MEMORY_LIMIT, value: max(4096, configuration.connectionMemory), ptr_value: nil),
            MHD_OptionItem(option: .CONNECTION_LIMIT, value: max(threads, configuration.connectionLimit), ptr_value: nil),
            MHD_OptionItem(option: .CONNECTION_TIMEOUT, value: max(1, configuration.idleTimeout), ptr_value: nil),
            MHD_OptionItem(option: .STRICT_FOR_CLIENT, value: 1, ptr_value: nil),
            callback(.URI_LOG_CALLBACK, unsafeBitCast(requestLineArrived, to: UnsafeRawPointer.self), context),
            callback(.NOTIFY_COMPLETED, unsafeBitCast(requestCompleted, to: UnsafeRawPointer.self), context),
            callback(.NOTIFY_CONNECTION, unsafeBitCast(connectionChanged, to: UnsafeRawPointer.self), context),
        ]
        if threads > 1 { options.append(MHD_OptionItem(option: .THREAD_POOL_SIZE, value: threads, ptr_value: nil)) }
        if let limit = configuration.connectionsPerPeer {
            options.append(MHD_OptionItem(option: .PER_IP_CONNECTION_LIMIT, value: max(1, limit), ptr_value: nil))
        }
        if let identity { options += identity.options }
        options.append(MHD_OptionItem(option: .END, value: 0, ptr_value: nil))
        return options
    }

    /// An option that takes a function and its first argument: in an array the function travels as the value.
    private static func callback(_ option: MHD_OPTION, _ function: UnsafeRawPointer, _ context: UnsafeMutableRawPointer) -> MHD_OptionItem {
        MHD_OptionItem(option: option, value: Int(bitPattern: function), ptr_value: context)
    }
}

extension HTTPServerError {
    /// libmicrohttpd says nothing of an identity that GnuTLS does not take; the system's number is one that no socket gives then.
    init(code: Int32, host: String, port: UInt16, isTLS: Bool) {
        let reason: Reason =
            switch code {
            case EADDRINUSE: .addressInUse
            case EADDRNOTAVAIL, EAFNOSUPPORT: .addressNotAvailable
            case EACCES, EPERM: .permissionDenied
            default: isTLS ? .unusableIdentity : .system(code)
            }
        self.init(reason: reason, host: host, port: port)
    }
}

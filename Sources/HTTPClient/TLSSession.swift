internal import COpenSSL
internal import Encoding

/// TLS over a connected socket, on OpenSSL.
///
/// OpenSSL reads and writes memory here, and the socket moves the bytes: so the deadline holds for the handshake too, and no write to a
/// closed connection raises SIGPIPE.
final class TLSSession {
    private let socket: Socket
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    /// Makes the handshake, in which the server has to show a certificate for `host` that is trusted.
    init(over socket: Socket, host: String, extraTrust: [UInt8]) throws(HTTPClientError) {
        let context = try Self.context(extraTrust)
        defer { SSL_CTX_free(context) }
        guard let ssl = SSL_new(context), let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            preconditionFailure("OpenSSL has no memory for a connection")
        }
        SSL_set_bio(ssl, incoming, outgoing)  // which hands both over
        (self.socket, self.ssl, self.incoming, self.outgoing) = (socket, ssl, incoming, outgoing)
        if IPAddress(host) != nil {
            X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host)
        } else {
            SSL_set1_host(ssl, host)
            SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            _ = cssl_set_server_name(ssl, host)
        }
        _ = try pump { SSL_connect(ssl) }
    }

    deinit { SSL_free(ssl) }

    private static func context(_ extraTrust: [UInt8]) throws(HTTPClientError) -> OpaquePointer {
        guard let context = SSL_CTX_new(TLS_client_method()) else { preconditionFailure("OpenSSL has no memory for a context") }
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        SSL_CTX_set_default_verify_paths(context)
        _ = cssl_require_tls_1_2(context)
        guard !extraTrust.isEmpty else { return context }
        let bio = BIO_new_mem_buf(extraTrust, Int32(clamping: extraTrust.count))
        defer {
            BIO_free(bio)
            ERR_clear_error()
        }
        var count = 0
        while let certificate = PEM_read_bio_X509(bio, nil, nil, nil) {
            X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate)
            X509_free(certificate)
            count += 1
        }
        guard count > 0 else {
            SSL_CTX_free(context)
            throw HTTPClientError(.untrustedServer, "What was given as further trusted certificates holds none in PEM.")
        }
        return context
    }

    /// Sends all bytes.
    func write(_ bytes: [UInt8]) throws(HTTPClientError) {
        _ = try pump { SSL_write(ssl, bytes, Int32(clamping: bytes.count)) }
    }

    /// The bytes that come next; none when the other side has said that it ends.
    func read() throws(HTTPClientError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = try pump { SSL_read(ssl, &buffer, Int32(buffer.count)) }
        return Array(buffer[..<count])
    }

    /// Runs an operation of OpenSSL until it is done, and moves the bytes that it wants to send or to receive; 0 at the end of the stream.
    private func pump(_ operation: () -> Int32) throws(HTTPClientError) -> Int {
        while true {
            ERR_clear_error()
            let result = operation()
            let status = SSL_get_error(ssl, result)
            try flush()
            switch status {
            case SSL_ERROR_NONE: return Int(result)
            case SSL_ERROR_ZERO_RETURN: return 0
            case SSL_ERROR_WANT_READ:
                let bytes = try socket.read()
                // Without TLS's own goodbye it may be somebody in between who ended it.
                guard !bytes.isEmpty else { throw socket.lost }
                BIO_write(incoming, bytes, Int32(bytes.count))
            default: throw failure()
            }
        }
    }

    private func flush() throws(HTTPClientError) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = BIO_read(outgoing, &buffer, Int32(buffer.count))
            guard count > 0 else { return }
            try socket.write(Array(buffer[..<Int(count)]))
        }
    }

    private func failure() -> HTTPClientError {
        let verification = SSL_get_verify_result(ssl)
        let reason = ERR_reason_error_string(ERR_peek_error()).map { String(cString: $0) } ?? "unknown"
        ERR_clear_error()
        switch verification {
        case Int(X509_V_OK): return HTTPClientError(.badAnswer, "\(socket.name) does not speak TLS as it should (\(reason)).")
        case Int(X509_V_ERR_HOSTNAME_MISMATCH), Int(X509_V_ERR_IP_ADDRESS_MISMATCH):
            return HTTPClientError(.untrustedServer, "The certificate of \(socket.name) is for another name.")
        default:
            let text = String(cString: X509_verify_cert_error_string(verification))
            return HTTPClientError(.untrustedServer, "The certificate of \(socket.name) is not trusted: \(text).")
        }
    }
}

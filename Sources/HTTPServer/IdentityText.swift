internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// An identity as libmicrohttpd wants it: two C strings, which must last as long as the daemon. They are wiped before they are freed.
final class IdentityText: Sendable {
    private nonisolated(unsafe) let certificateChain: UnsafeMutablePointer<CChar>?
    private nonisolated(unsafe) let privateKey: UnsafeMutablePointer<CChar>?

    init(_ identity: TLSIdentity) {
        certificateChain = strdup(identity.certificateChain)
        privateKey = strdup(identity.privateKey)
    }

    deinit {
        if let privateKey { explicit_bzero(privateKey, strlen(privateKey)) }
        free(privateKey)
        free(certificateChain)
    }

    var options: [MHD_OptionItem] {
        [
            MHD_OptionItem(option: .HTTPS_MEM_CERT, value: 0, ptr_value: certificateChain),
            MHD_OptionItem(option: .HTTPS_MEM_KEY, value: 0, ptr_value: privateKey),
            MHD_OptionItem(option: .HTTPS_PRIORITIES, value: 0, ptr_value: UnsafeMutableRawPointer(mutating: Self.priorities.utf8Start)),
        ]
    }

    /// GnuTLS's usual choice without the versions before TLS 1.2, which RFC 8996 retired and Salesforce has switched off.
    private static let priorities: StaticString = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
}

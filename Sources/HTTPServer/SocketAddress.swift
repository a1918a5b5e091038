// Both modules, for the reason given in Clock.swift.
internal import CMicroHTTPD
internal import Encoding

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension IPAddress {
    /// Takes the address out of a `sockaddr`; loopback if it is neither IPv4 nor IPv6.
    init(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let v4 = UnsafeRawPointer(address).load(as: sockaddr_in.self)
            self.init(v4: UInt32(bigEndian: v4.sin_addr.s_addr))
        case AF_INET6:
            let v6 = UnsafeRawPointer(address).load(as: sockaddr_in6.self)
            self = withUnsafeBytes(of: v6.sin6_addr) { bytes in
                IPAddress(
                    high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                    low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
            }
        default:
            self = .loopback
        }
    }

    /// Lends the address with a port as a `sockaddr`: `sockaddr_in` for IPv4, `sockaddr_in6` for IPv6.
    func withSocketAddress<Result>(port: UInt16, _ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        if let v4 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = v4.bigEndian
            return withUnsafeMutablePointer(to: &address) { body($0) }
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return withUnsafeMutablePointer(to: &address) { body($0) }
    }
}

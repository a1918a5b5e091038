import Encoding
import Foundation
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"),
        ("1::", "1::"), ("::ffff:10.1.2.3", "10.1.2.3"), ("::FFFF:a01:203", "10.1.2.3"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:0db8::0001", "2001:db8::1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("fe80::1", "fe80::1"),
        ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("0:0:0:1::", "0:0:0:1::"),
    ])
    func anAddressIsReadAndShown(text: String, shown: String) throws {
        #expect(try #require(IPAddress(text)).description == shown)
    }

    @Test(arguments: [
        "", ".", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "1..2.3", "01.2.3.4", "1.2.3.4 ", "+1.2.3.4", "1.2.3.-4", ":", ":::",
        "1:::2",
        "::1::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "+1::",
        "-1::", "1:", ":1",
        "fe80::1%eth0", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "[::1]", "1:2:3:4:5:6:7:1.2.3.4", "١::",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(IPAddress(text) == nil)
        var scratch = in6_addr()
        let system = inet_pton(AF_INET6, text, &scratch) == 1 || inet_pton(AF_INET, text, &scratch) == 1
        #expect(!system, "the system takes it")
    }

    @Test func randomAddressesAreReadAndShownAsTheSystemDoes() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            // Many zero groups, so that every kind of gap comes about.
            let groups = (0..<8).map { _ in Bool.random(using: &generator) ? 0 : UInt16.random(in: 0...0xFFFF, using: &generator) }
            var bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
            var text = [CChar](repeating: 0, count: 64)
            inet_ntop(AF_INET6, &bytes, &text, 64)
            let system = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            let address = try #require(IPAddress(system), "\(system)")
            #expect(address.high == groups[..<4].reduce(0) { $0 << 16 | UInt64($1) })
            #expect(address.low == groups[4...].reduce(0) { $0 << 16 | UInt64($1) })
            if !system.contains(".") { #expect(address.description == system) }
        }
    }

    @Test func ordersByValue() throws {
        let sorted = ["::", "9.0.0.0", "10.0.0.0", "2001:db8::", "fe80::"].compactMap { IPAddress($0) }
        #expect(sorted.shuffled().sorted() == sorted)
    }

    @Test func theV4OfAnIPv6AddressIsNil() throws {
        #expect(IPAddress.loopback.v4 == 0x7F00_0001)
        #expect(try #require(IPAddress("::1")).v4 == nil)
    }
}

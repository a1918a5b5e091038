import Foundation
import JOSE
import Testing

@Suite struct MessageAuthenticatorTests {
    private let message = Array("message".utf8)

    /// RFC 4231 sections 4.2, 4.3, 4.4, 4.7 and 4.8.
    @Test(
        arguments: [
            (Array(repeating: 0x0B, count: 20), Array("Hi There".utf8), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xAA, count: 20), Array(repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                Array(repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ] as [([UInt8], [UInt8], String)])
    func `codes are those of RFC 4231`(_ key: [UInt8], _ message: [UInt8], _ code: String) {
        #expect(MessageAuthenticator(key: key).code(for: message) == bytes(hex: code))
    }

    @Test func `an empty key and an empty message have a code`() {
        let code = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(MessageAuthenticator(key: []).code(for: []) == bytes(hex: code))
    }

    @Test func `the same authenticator gives the same code again`() {
        let authenticator = MessageAuthenticator(key: [1, 2, 3])
        let first = authenticator.code(for: message)
        _ = authenticator.code(for: [])
        #expect(authenticator.code(for: message) == first)
    }

    @Test func `a code may be cut to 16 bytes and no further`() {
        let authenticator = MessageAuthenticator(key: [1, 2, 3])
        let code = authenticator.code(for: message)
        for count in 0...32 { #expect(authenticator.isValid(code.prefix(count), for: message) == (count >= 16)) }
        #expect(!authenticator.isValid((code + [0])[...], for: message))
    }

    @Test func `any changed byte makes a code wrong`() {
        let authenticator = MessageAuthenticator(key: [1, 2, 3])
        let code = authenticator.code(for: message)
        for index in code.indices {
            var changed = code
            changed[index] ^= 0x80
            #expect(!authenticator.isValid(changed[...], for: message))
        }
        #expect(!authenticator.isValid(code[...], for: []))
        #expect(!MessageAuthenticator(key: [1, 2]).isValid(code[...], for: message))
    }

    @Test func `many threads may use one authenticator at once`() {
        let authenticator = MessageAuthenticator(key: [1, 2, 3])
        let codes = (0..<8).map { authenticator.code(for: [UInt8($0)]) }
        DispatchQueue.concurrentPerform(iterations: 2000) { index in
            #expect(authenticator.code(for: [UInt8(index % 8)]) == codes[index % 8])
        }
    }
}

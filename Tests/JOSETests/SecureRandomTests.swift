import JOSE
import Testing

@Suite struct SecureRandomTests {
    @Test(arguments: [0, 1, 16, 1000]) func `as many bytes come as were asked for`(_ count: Int) {
        #expect(secureRandomBytes(count).count == count)
    }

    @Test func `a negative count gives none`() { #expect(secureRandomBytes(-1).isEmpty) }

    @Test func `bytes do not repeat`() { #expect(Set((0..<1000).map { _ in secureRandomBytes(16) }).count == 1000) }
}

import Testing

@testable import JOSE

@Suite struct RSAKeyConsistencyTests {
    /// Puts the numbers of a good key together again, with one of them changed.
    private func key(changing place: Int?) throws -> [UInt8] {
        let bytes = Vectors.bytes("keys/pkcs1.der")
        var outer = DERReader(bytes)
        let sequence = outer.sequence()
        var body = try #require(sequence)
        var changed = bytes
        var index = 0
        while let element = body.next() {
            // Adding 2 keeps the number odd, so that no simpler check catches it.
            if index == place { changed[element.contents.upperBound - 1] ^= 2 }
            index += 1
        }
        #expect(index == 9)
        return changed
    }

    @Test func `the numbers of a good key belong together`() throws { _ = try RSAPrivateKey(reading: key(changing: nil)) }

    @Test(arguments: [(1, "n"), (2, "e"), (3, "d"), (4, "p"), (5, "q"), (6, "dp"), (7, "dq"), (8, "qinv")])
    func `one changed number is found`(_ place: Int, _ name: String) throws {
        let bytes = try key(changing: place)
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: bytes) }
        #expect(error?.kind == .inconsistent)
    }
}

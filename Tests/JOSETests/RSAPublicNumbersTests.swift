import Testing

@testable import JOSE

@Suite struct RSAPublicNumbersTests {
    private func info(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
            [tag, 0x82, UInt8(contents.count >> 8), UInt8(contents.count & 255)] + contents
        }
        let numbers = element(0x30, element(0x02, modulus) + element(0x02, exponent))
        return element(0x30, element(0x30, [0x05, 0x00]) + element(0x03, [0] + numbers))
    }

    private func complaint(modulus: [UInt8] = [0x00, 0xC1], exponent: [UInt8] = [1, 0, 1]) -> String? {
        guard let numbers = RSAPublicNumbers(subjectPublicKeyInfo: info(modulus: modulus, exponent: exponent)) else { return "unreadable" }
        return numbers.complaint
    }

    @Test func `sound numbers have no complaint`() {
        #expect(complaint() == nil)
        #expect(complaint(exponent: [3]) == nil)
        #expect(complaint(exponent: [0x7F] + Array(repeating: 0xFF, count: 7)) == nil)
    }

    @Test(arguments: [[0], [1], [0, 1], [2], [0x83], Array(repeating: 0x11, count: 9)] as [[UInt8]])
    func `a bad exponent is named`(_ exponent: [UInt8]) { #expect(complaint(exponent: exponent)?.contains("exponent") == true) }

    @Test(arguments: [[0], [0x00, 0xC2], [0xC1]] as [[UInt8]])
    func `a bad modulus is named`(_ modulus: [UInt8]) { #expect(complaint(modulus: modulus)?.contains("modulus") == true) }

    @Test func `a modulus beyond 16384 bits is refused`() {
        #expect(complaint(modulus: [0x00] + Array(repeating: 0xFF, count: 2048)) == nil)
        #expect(complaint(modulus: [0x01] + Array(repeating: 0xFF, count: 2048))?.contains("16384") == true)
    }

    @Test func `an empty number is unreadable`() { #expect(complaint(modulus: []) == "unreadable") }
}

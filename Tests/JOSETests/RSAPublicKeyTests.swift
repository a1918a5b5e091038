import Foundation
import JOSE
import Testing

@Suite struct RSAPublicKeyTests {
    private let key = TestKeys.main.publicKey
    private let message = Array("message".utf8)

    @Test("Modulus and exponent come without leading zeros, as a JSON Web Key has them")
    func numbers() {
        #expect(key.exponent == [1, 0, 1])
        #expect(key.modulus.count == 256 && key.modulus[0] >= 0x80)
    }

    @Test func `a changed message or signature is refused`() {
        let signature = TestKeys.main.signature(of: message)
        #expect(key.verifiesRS256(signature, over: message[...]))
        #expect(!key.verifiesRS256(signature, over: message.dropLast()))
        for index in stride(from: 0, to: signature.count, by: 17) {
            var changed = signature
            changed[index] ^= 1
            #expect(!key.verifiesRS256(changed, over: message[...]))
        }
    }

    @Test func `a slice is verified from its start to its end`() {
        let padded = [0, 0] + message + [0]
        #expect(key.verifiesRS256(TestKeys.main.signature(of: message), over: padded[2..<(padded.count - 1)]))
    }

    @Test func `a signature must be as long as the modulus`() {
        let signature = TestKeys.main.signature(of: message)
        #expect(!key.verifiesRS256([0] + signature, over: message[...]))
        #expect(!key.verifiesRS256(signature + [0], over: message[...]))
        #expect(!key.verifiesRS256(Array(signature.dropLast()), over: message[...]))
        #expect(!key.verifiesRS256([], over: message[...]))
    }

    @Test func `another key's signature is refused`() {
        #expect(!key.verifiesRS256(TestKeys.other.signature(of: message), over: message[...]))
    }

    @Test func `a failed check leaves the next one unharmed`() {
        let signature = TestKeys.main.signature(of: message)
        for _ in 0..<100 {
            #expect(!key.verifiesRS256(Array(repeating: 1, count: 256), over: message[...]))
            #expect(key.verifiesRS256(signature, over: message[...]))
        }
    }

    @Test func `many threads may verify with one key at once`() {
        let signature = TestKeys.main.signature(of: message)
        let wrong = TestKeys.other.signature(of: message)
        DispatchQueue.concurrentPerform(iterations: 400) { index in
            #expect(key.verifiesRS256(index % 2 == 0 ? signature : wrong, over: message[...]) == (index % 2 == 0))
        }
    }

    @Test func `a public key in PEM is read`() throws {
        let pem = String(decoding: Vectors.bytes("keys/public-key.pem"), as: UTF8.self)
        let key = try RSAPublicKey(spkiPEM: pem)
        #expect(key.bits == 2048)
        #expect(key == (try RSAPrivateKey(reading: Vectors.bytes("keys/pkcs8.key.pem"))).publicKey)
        #expect(key != TestKeys.main.publicKey)
    }

    @Test(arguments: ["keys/certificate.pem", "keys/empty.pem", "keys/pkcs8.key.pem", "certs/public-key-pkcs1.pem"])
    func `what is no public key is refused`(_ file: String) {
        let text = String(decoding: Vectors.bytes(file), as: UTF8.self)
        let error = #expect(throws: KeyError.self) { try RSAPublicKey(spkiPEM: text) }
        #expect(error?.kind == .otherFile)
    }

    @Test func `a damaged public key is refused`() {
        let empty = "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"
        #expect(throws: KeyError.self) { try RSAPublicKey(spkiPEM: empty) }
        let garbage = "-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----"
        #expect(throws: KeyError.self) { try RSAPublicKey(spkiPEM: garbage) }
    }
}

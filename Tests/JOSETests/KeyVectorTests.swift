import JOSE
import Testing

struct KeyVector: Decodable, CustomTestStringConvertible {
    let file, expect, reason: String
    let firm: Bool
    let certificate, password: String?
    let matches: Bool?

    var testDescription: String { "\(file): \(reason)" }
    var bytes: [UInt8] { Vectors.bytes("keys/\(file)") }

    static let all: [KeyVector] = Vectors.cases("keys")
    /// Where another answer than the vector's is given on purpose; none of them is firm.
    static let deliberate = [
        "utf-16.pem": "refused with a message that names UTF-16: no client library of Salesforce reads it either"
    ]
}

@Suite struct KeyVectorTests {
    @Test func `all vectors are there`() { #expect(KeyVector.all.count == 57) }

    @Test(arguments: KeyVector.all) func `every private key is taken or refused as listed`(_ vector: KeyVector) throws {
        let isDeliberate = KeyVector.deliberate[vector.file] != nil
        #expect(!(isDeliberate && vector.firm))
        let expected = (vector.expect == "accept") != isDeliberate
        do {
            let key = try RSAPrivateKey(reading: vector.bytes, password: vector.password)
            #expect(expected, "\(vector.file) was taken")
            let certificate = try Certificate(reading: Vectors.bytes("keys/\(try #require(vector.certificate))"))
            #expect(key.matches(certificate) == (vector.matches ?? true))
            let message = Array("message".utf8)
            #expect(key.publicKey.verifiesRS256(key.signature(of: message), over: message[...]))
        } catch let error as KeyError {
            #expect(!expected, "\(vector.file): \(error)")
            expectReadable(error.description, hides: vector.bytes)
        }
    }

    @Test func `an encrypted key needs its password`() throws {
        for file in ["keys/pkcs8-encrypted.pem", "keys/pkcs1-encrypted.pem"] {
            let bytes = Vectors.bytes(file)
            let missing = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: bytes) }
            #expect(missing?.kind == .passwordNeeded)
            let wrong = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: bytes, password: "wrong") }
            #expect(wrong?.kind == .wrongPassword)
            #expect(wrong?.description.contains("password") == true)
        }
    }
}

/// An error must be a sentence or two for people, and hold no part of the file.
func expectReadable(_ text: String, hides bytes: [UInt8]) {
    #expect((20...260).contains(text.count), "\(text)")
    #expect(text.hasSuffix("."), "\(text)")
    #expect(!text.contains("error:"), "\(text)")
    // 12 characters in a row of the file's base64 would be a leak; its armour and plain words are no secret.
    let file = String(decoding: bytes, as: UTF8.self)
    for word in text.split(separator: " ") where word.count >= 12 && !word.hasPrefix("-----") && file.contains(word) {
        #expect(["CERTIFICATE-----"].contains(String(word)), "\(text)")
    }
}

import Encoding
@testable import JOSE
@testable import SalesforceOrg
import TestSupport

extension FuzzTarget {
    /// The reader of compact JWS, and of the assertion in it.
    static let jws = FuzzTarget(name: "jws", seeds: { Fixtures.assertions() + [Array(AssertionBuilder().text.utf8)] }) { bytes in
        let strict = try? CompactJWS(parsing: bytes, spelling: .strict)
        let lenient = try? CompactJWS(parsing: bytes, spelling: .lenient)
        require(strict == nil || lenient?.payload == strict?.payload, "the lenient reader takes what the strict one takes")
        // Nobody here has the key, so a right signature would be a forged one.
        require(strict?.isSigned(with: fuzzKey.publicKey) != true, "no signature that nobody made is right")
        let assertion = try? SignedAssertion(parsing: bytes).assertion
        require(assertion == nil || lenient != nil, "an assertion is a JWS")
    }

    private static let fuzzKey = try! RSAPrivateKey.generate()

    static let base64url = FuzzTarget(
        name: "base64url", seeds: { ["", "-_8", "AA", "AB", "AA==", "+/8=", "eyJhbGciOiJSUzI1NiJ9"].map { Array($0.utf8) } }
    ) { bytes in
        require(Base64URL.decode(Base64URL.encode(bytes)[...]) == bytes, "what is encoded is decoded to the same")
        let strict = Base64URL.decode(bytes[...])
        require(strict.map { Base64URL.encode($0) == bytes } ?? true, "there is one spelling of some bytes")
        let lenient = Base64URL.decode(bytes[...], .lenient)
        require(strict == nil || strict == lenient, "the lenient reader takes what the strict one takes")
        // In a slice that does not begin at the first byte.
        require(Base64URL.decode(([0x2E] + bytes)[1...]) == strict, "a slice is decoded like an array")
    }

    /// JSON, by both readers, and the claims in it.
    static let claims = FuzzTarget(
        name: "claims",
        seeds: {
            [
                AssertionBuilder().payload,
                #"{"iss":"a","prn":"b","aud":["c"],"exp":"1768392060","nbf":1e3,"jti":7,"x":{"y":[null,true]}}"#,
                #"{"exp":-0.5e+400,"sub":"\u00e9\ud83d\ude00\ud800"}"#, #"{"a":1,"a":2}"#, "[[[[]]]]", #"{"":""}"#,
            ].map { Array($0.utf8) }
        }
    ) { bytes in
        let members = try? JSONReader.members(of: bytes)
        let tree = try? JSONTree(parsing: bytes)
        // The reader of members skips what is in them, names that are there twice as well.
        if let names = tree?.members?.map(\.name) { require(members?.map(\.name) == names, "both readers find the same names") }
        if let tree { require((try? JSONTree(parsing: tree.bytes)) == tree, "what is written is read as the same") }
        if let members {
            let claims = AssertionClaims(members)
            require(claims.jwtID != "", "an empty jti is none")
        }
    }

    static let form = FuzzTarget(
        name: "form",
        seeds: {
            [
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c", "a=b&a=c&&=d&e", "%=%4&%zz=+%2B",
                "a%00=%ff",
            ].map { Array($0.utf8) }
        }
    ) { bytes in
        var fields: [(name: String, value: String)] = []
        var size = 0
        FormURLEncoded.forEachField(in: bytes) { name, value in
            size += name.count + value.count
            fields.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        require(size <= bytes.count, "decoding makes nothing longer")
        var again: [(name: String, value: String)] = []
        FormURLEncoded.forEachField(in: FormURLEncoded.encode(fields)) { name, value in
            again.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        require(fields.elementsEqual(again, by: ==), "what is written is read as the same")
    }
}

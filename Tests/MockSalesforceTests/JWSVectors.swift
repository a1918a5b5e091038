import Encoding
import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

// Whole assertions, made by this project's own scripts: `fixtures/vectors/jws.jsonl`, with the key pairs in `jws-keys.json` and
// `jws-keys/`.
//
// TEST ONLY: every private key there was made for these tests and is public. Never use one for anything else.
//
// Each row is for an app with consumer key 3MVG9.vectors.test whose certificate is `jws-keys/<key>.cert.pem`, the approved user
// vectors@acme.example and the audience https://login.salesforce.com; `exp` is the beginning of 2100. `error` is the expected
// `error_description`; none or `*` is any. With `firm: false` Salesforce's answer is not known, or a lenient reading can be defended:
// `JWSVectorTests.deliberate` lists where this project decides otherwise than the row.
//
// The 14 rows with `jws_file` are too big to be kept (up to a megabyte) and are made here.

/// One row.
struct JWSVector: Decodable, Sendable, CustomTestStringConvertible {
    let id, key, expect, reason: String
    let firm: Bool
    let error, jws, jws_hex, jws_file: String?

    var testDescription: String { "\(id): \(reason)" }

    /// The assertion's bytes.
    var bytes: [UInt8] {
        if let jws { return Array(jws.utf8) }
        if let jws_hex {
            let digits = Array(jws_hex)
            return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16)! }
        }
        return Self.big[id]!()
    }

    /// Whether it can be sent only once to a server.
    var hasJWTID: Bool { id.contains("jti") }

    static let folder = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        .appendingPathComponent("fixtures/vectors")

    static let all: [JWSVector] = {
        let data = try! Data(contentsOf: folder.appendingPathComponent("jws.jsonl"))
        return data.split(separator: UInt8(ascii: "\n")).map { try! JSONDecoder().decode(JWSVector.self, from: Data($0)) }
    }()

    /// The key pairs by their names. The first four can be uploaded; the other two are no RSA keys, so that their app has no certificate.
    static let keys = ["main", "e3", "rsa4096", "rsa2056", "p256", "ed25519"]

    static func file(_ path: String) -> [UInt8] { Array(try! Data(contentsOf: folder.appendingPathComponent("jws-keys/\(path)"))) }

    /// The org of a key. They all have the same app and user, and are told apart by their My Domain.
    static func org(_ key: String) -> Org {
        .make(name: key, username: "vectors@acme.example", consumerKey: "3MVG9.vectors.test") { org in
            org.isThrowAway = true
            let certificate = try? Certificate(uploading: file("\(key).cert.pem"))
            org.connectedApps[0].certificate = certificate.map(AppCertificate.init)
        }
    }
}

extension JWSVector {
    private static let plainHeader = #"{"alg":"RS256"}"#
    private static let claims =
        #""iss":"3MVG9.vectors.test","sub":"vectors@acme.example","aud":"https://login.salesforce.com""#
    private static let expiry = #""exp":4102444800"#
    private static let mainKey = try! RSAPrivateKey(reading: file("main.key.pem"))

    private static func signed(header: String = plainHeader, _ payload: String) -> [UInt8] {
        Array(CompactJWS.signed(payload: Array(payload.utf8), header: Array(header.utf8), with: mainKey).utf8)
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static func nested(_ depth: Int) -> String { times(depth, #"{"a":"#) + "1" + times(depth, "}") }

    private static func withClaim(_ claim: String) -> [UInt8] { signed("{\(claims),\(expiry),\(claim)}") }

    private static func unsigned(_ payload: String, _ signature: String) -> [UInt8] {
        Base64URL.encode(Array(plainHeader.utf8)) + [0x2E] + Base64URL.encode(Array(payload.utf8)) + [0x2E] + Array(signature.utf8)
    }

    /// The rows that are made, by id.
    static let big: [String: @Sendable () -> [UInt8]] = [
        "claims-object-depth-10000": { withClaim(#""x":\#(nested(10_000))"#) },
        "claims-object-depth-100000": { withClaim(#""x":\#(nested(100_000))"#) },
        "claims-array-depth-100000": { withClaim(#""x":\#(times(100_000, "["))\#(times(100_000, "]"))"#) },
        "claims-object-depth-10000-unsigned": { unsigned(#"{\#(claims),\#(expiry),"x":\#(nested(10_000))}"#, "AAAA") },
        "claims-unclosed-depth-100000": { signed(times(100_000, "[")) },
        "claims-20000-members-same-name": { signed("{" + times(19_999, #""iss":"x","#) + #""iss":"x"}"#) },
        "claims-5000-members": { withClaim((0..<5000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")) },
        "header-object-depth-10000": { signed(header: #"{"alg":"RS256","x":\#(nested(10_000))}"#, "{\(claims),\(expiry)}") },
        "exp-100000-digits": { signed(#"{\#(claims),"exp":\#(times(100_000, "9"))}"#) },
        "assertion-1-mb-signed": { withClaim(#""x":"\#(times(750_000, "x"))""#) },
        "assertion-1-mb-header": { signed(header: #"{"alg":"RS256","x":"\#(times(750_000, "x"))"}"#, "{\(claims),\(expiry)}") },
        "assertion-1-mb-signature": { unsigned("{\(claims),\(expiry)}", times(1_000_000, "A")) },
        "assertion-1-mb-dots": { Array(repeating: UInt8(ascii: "."), count: 1_000_000) },
        "assertion-1-mb-letters": { Array(repeating: UInt8(ascii: "A"), count: 1_000_000) },
    ]
}

import Encoding
import JOSE
import Testing

@Suite struct CompactJWSTests {
    private let payload = Array(#"{"iss":"3MVG9"}"#.utf8)
    private var token: String { CompactJWS.signed(payload: payload, with: TestKeys.main) }

    private func error(_ text: String, _ spelling: Base64URL.Spelling = .strict) -> JWSError? {
        #expect(throws: JWSError.self) { try CompactJWS(parsing: Array(text.utf8), spelling: spelling) }
    }

    @Test func `a signed token is parsed and verified`() throws {
        let jws = try CompactJWS(parsing: Array(token.utf8), spelling: .strict)
        #expect(jws.payload == payload)
        #expect(jws.header.algorithm == "RS256")
        #expect(jws.isSigned(with: TestKeys.main.publicKey))
        #expect(!jws.isSigned(with: TestKeys.other.publicKey))
    }

    @Test(arguments: [
        ("", JWSError.partCount(0)), ("e30", .partCount(1)), ("e30.e30", .partCount(2)), ("e30.e30.e30.e30", .partCount(4)),
        ("e30.e30.e30.", .partCount(4)), ("...", .partCount(4)), ("..", .emptyPart("header")), (".e30.AAAA", .emptyPart("header")),
        ("e30..AAAA", .emptyPart("payload")), ("e30.e30.", .emptyPart("signature")), ("e3.e30.AAAA", .notBase64URL(part: "header")),
        ("e30.e30 .AAAA", .notBase64URL(part: "payload")), ("e30.e30.AA\nAA", .notBase64URL(part: "signature")),
        (" e30.e30.AAAA", .notBase64URL(part: "header")), ("e30.e30.AAA=", .notBase64URL(part: "signature")),
        ("e30.e30.A+A/", .notBase64URL(part: "signature")), ("bnVsbA.e30.AAAA", .headerNotJSONObject(.notAnObject)),
        ("e30x.e30.AAAA", .headerNotJSONObject(.notJSON(offset: 2))),
        ("eyJhIjoxLCJhIjoxfQ.e30.AAAA", .headerNotJSONObject(.duplicateName("a"))),
    ])
    func `what is no compact JWS is refused`(_ text: String, _ expected: JWSError) { #expect(error(text) == expected) }

    @Test func `padding and the standard alphabet are taken when the spelling is lenient`() throws {
        let jws = try CompactJWS(parsing: Array("e30=.e30=.A+A/".utf8), spelling: .lenient)
        #expect(jws.payload == Array("{}".utf8))
        #expect(error("e30=.e30=.A+A/") == .notBase64URL(part: "header"))
    }

    @Test func `the signature covers the bytes that were sent`() throws {
        let input = Array(token.utf8.prefix { $0 != UInt8(ascii: ".") }) + Array(".e30=".utf8)
        let padded = input + Array(".".utf8) + Base64URL.encode(TestKeys.main.signature(of: input))
        #expect(try CompactJWS(parsing: padded, spelling: .lenient).isSigned(with: TestKeys.main.publicKey))
    }

    @Test(arguments: ["RS384", "rs256", "none", "HS256", "PS256", "RS256 ", ""])
    func `a right signature under another algorithm is none`(_ algorithm: String) throws {
        let token = CompactJWS.signed(payload: payload, header: Array(#"{"alg":"\#(algorithm)"}"#.utf8), with: TestKeys.main)
        #expect(!(try CompactJWS(parsing: Array(token.utf8), spelling: .strict)).isSigned(with: TestKeys.main.publicKey))
    }

    @Test func `every changed character of the signing input breaks the signature`() {
        let bytes = Array(token.utf8)
        for index in 0..<(bytes.count - 343) {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard let jws = try? CompactJWS(parsing: changed, spelling: .strict) else { continue }
            #expect(!jws.isSigned(with: TestKeys.main.publicKey), "character \(index)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a megabyte of dots is refused after the third`() {
        let dots = Array(repeating: UInt8(ascii: "."), count: 1 << 20)
        #expect(throws: JWSError.partCount(4)) { try CompactJWS(parsing: dots, spelling: .strict) }
    }

    @Test func `no error holds a part of the token`() {
        let header = String(decoding: Base64URL.encode(Array(#"{"secretname":1,"secretname":2}"#.utf8)), as: UTF8.self)
        #expect(
            error("\(header).e30.AAAA")?.description == "The token's header is not a JSON object with unique names (RFC 7515 section 4).")
        for text in ["", "a.b", "a.b.c.d", "..", "e30.!.AAAA", "bnVsbA.e30.AAAA", "e30x.e30.AAAA"] {
            expectReadable(error(text)?.description ?? "", hides: [])
        }
    }
}

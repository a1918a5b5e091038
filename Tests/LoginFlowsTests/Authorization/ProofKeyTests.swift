import LoginFlows
import Testing

@Suite struct ProofKeyTests {
    @Test func `the challenge is that of RFC 7636, appendix B`() throws {
        let key = try ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `a new key has 32 random bytes`() throws {
        let keys = Set((0..<50).map { _ in ProofKey() })
        #expect(keys.count == 50)
        for key in keys {
            #expect(key.verifier.text.count == 43)
            #expect(try ProofKey(verifier: key.verifier.text) == key)
        }
    }

    @Test(arguments: [43, 128])
    func `the shortest and the longest verifier are taken`(_ count: Int) throws {
        let text = String(String(repeating: "aZ9-._~", count: 20).prefix(count))
        #expect(try ProofKey(verifier: text).verifier.text == text)
    }

    @Test(arguments: [
        "", String(repeating: "a", count: 42), String(repeating: "a", count: 129), String(repeating: "a", count: 43) + "=",
        String(repeating: "a", count: 43) + "+", String(repeating: "a", count: 43) + " ", String(repeating: "a", count: 43) + "\n",
        String(repeating: "é", count: 43),
    ])
    func `what is no verifier is refused without being shown`(_ text: String) {
        do throws(SalesforceError) {
            _ = try ProofKey(verifier: text)
            Issue.record("taken: \(text)")
        } catch {
            #expect("\(error)".contains("43 to 128") && !"\(error)".contains("aaa"))
        }
    }

    @Test func `no description shows the verifier`() {
        let key = ProofKey()
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] { #expect(!text.contains(key.verifier.text)) }
    }
}

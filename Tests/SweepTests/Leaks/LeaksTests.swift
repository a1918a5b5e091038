import Encoding
import Foundation
import JOSE
import SalesforceOrg
import Testing

@testable import Sweep

@Suite struct LeaksTests {
    private static let assertion = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJlLW9mLWFuLWFzc2VydGlvbg"
    private static let token = "00D000000000P01EA0!AQ4Asecret.of_a_token.1234567890"

    private func leaks() throws -> Leaks {
        let target = try SweepTarget.shared.get()
        return Leaks(key: target.key, keyFile: target.keyFile, assertions: [Array(Self.assertion.utf8)], tokens: [Self.token])
    }

    private func findings(_ output: String) throws -> [Finding.Kind] { try leaks().findings(in: Array(output.utf8)) }

    private func key() throws -> String { try SweepTarget.shared.get().key.pem() }

    @Test func `a key is found however it is written`() throws {
        let lines = try key().split(separator: "\n").map(String.init)
        let der = try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined()))
        // PKCS#1 begins after the 26 bytes that PKCS#8 puts before it.
        let pkcs1 = der.dropFirst(26).base64EncodedString(options: .lineLength76Characters)
        for text in [
            try key(), lines.joined(separator: #"\n"#), lines.joined(), lines.map { "   " + $0 }.joined(separator: "\r\n"), lines[20],
            pkcs1, der.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_"),
        ] {
            #expect(try findings("before \(text) after") == [.privateKeyInOutput], "\(text)")
        }
    }

    @Test func `what is public in a key is no leak`() throws {
        let lines = try key().split(separator: "\n").map(String.init)
        #expect(try findings(lines[0...4].joined(separator: "\n")).isEmpty)
        let org = try SweepTarget.shared.get().org
        #expect(try findings(try #require(org.connectedApps[0].certificate?.pem)).isEmpty)
    }

    @Test func `an assertion or its signature is found, its claims alone are not`() throws {
        let parts = Self.assertion.split(separator: ".").map(String.init)
        #expect(try findings("POST assertion=\(Self.assertion)&x") == [.assertionInOutput])
        #expect(try findings(parts[2]) == [.assertionInOutput])
        #expect(try findings("\(parts[0]).\(parts[1])").isEmpty)
    }

    @Test func `an access token is found, the id of the org is not`() throws {
        #expect(try findings(#"{"access_token":"\#(Self.token)"}"#) == [.accessTokenInOutput])
        #expect(try findings(Self.token.replacing("!", with: "%21")) == [.accessTokenInOutput])
        #expect(try findings("00D000000000P01EA0!AQ4A…").isEmpty)
    }

    @Test func `secrets are taken out of what is shown`() throws {
        func shown(_ text: String) throws -> String {
            var output = CapturedOutput()
            output.append(Array(text.utf8))
            return try leaks().blanked(output)
        }
        #expect(try shown("token \(Self.token) end") == "token 00D000000000P01EA0![secret] end")
        #expect(try shown("all is well") == "all is well")
        let der = try #require(Data(base64Encoded: try key().split(separator: "\n").dropFirst().dropLast().joined()))
        #expect(try shown(der.dropFirst(26).base64EncodedString()) == "[withheld: secrets are in it]")
    }
}

internal import Encoding
package import JOSE
package import SalesforceOrg

/// Makes assertions: right ones, unless told otherwise.
package struct AssertionBuilder: Sendable {
    package var header = #"{"alg":"RS256"}"#
    /// Claims as JSON values, in order.
    package var claims: [(name: String, json: String)]
    package var key = TestKeys.app

    package init(
        issuer: String = "3MVG9.acme.drupal", subject: String = "drupal@acme.example", audience: String = "https://login.salesforce.com",
        expiry: Timestamp = .test + .seconds(60)
    ) {
        claims = [
            ("iss", "\"\(issuer)\""), ("sub", "\"\(subject)\""), ("aud", "\"\(audience)\""), ("exp", "\(expiry.seconds)"),
        ]
    }

    /// With a claim set to a JSON value; nil takes it out.
    package func with(_ name: String, _ json: String?) -> AssertionBuilder {
        var copy = self
        copy.claims.removeAll { $0.name == name }
        if let json { copy.claims.append((name, json)) }
        return copy
    }

    /// Signed with another key.
    package func signed(with key: RSAPrivateKey) -> AssertionBuilder {
        var copy = self
        copy.key = key
        return copy
    }

    package var payload: String { "{" + claims.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}" }

    /// The compact form.
    package var text: String { CompactJWS.signed(payload: Array(payload.utf8), header: Array(header.utf8), with: key) }

    /// The compact form with each part spelled in a way of its own, and a signature over exactly what is sent.
    package func text(spelled spelling: (String) -> String) -> String {
        func part(_ bytes: [UInt8]) -> String { spelling(String(decoding: Base64URL.encode(bytes), as: UTF8.self)) }
        let input = part(Array(header.utf8)) + "." + part(Array(payload.utf8))
        return input + "." + part(key.signature(of: Array(input.utf8)))
    }
}

/// Spellings of base64 that RFC 7515 does not allow and clients send all the same.
package enum Base64Spelling {
    /// With `=` up to a multiple of four characters.
    package static func padded(_ text: String) -> String { text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4) }

    /// With `+` and `/`.
    package static func standardAlphabet(_ text: String) -> String { text.replacing("-", with: "+").replacing("_", with: "/") }
}

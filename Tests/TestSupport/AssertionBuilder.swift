public import JOSE
public import SalesforceOrg

/// Makes assertions: right ones, unless told otherwise.
public struct AssertionBuilder: Sendable {
    public var header = #"{"alg":"RS256"}"#
    /// Claims as JSON values, in order.
    public var claims: [(name: String, json: String)]
    public var key = TestKeys.app

    public init(
        issuer: String = "3MVG9.acme.drupal", subject: String = "drupal@acme.example", audience: String = "https://login.salesforce.com",
        expiry: Timestamp = .test + .seconds(60)
    ) {
        claims = [
            ("iss", "\"\(issuer)\""), ("sub", "\"\(subject)\""), ("aud", "\"\(audience)\""), ("exp", "\(expiry.seconds)"),
        ]
    }

    /// With a claim set to a JSON value; nil takes it out.
    public func with(_ name: String, _ json: String?) -> AssertionBuilder {
        var copy = self
        copy.claims.removeAll { $0.name == name }
        if let json { copy.claims.append((name, json)) }
        return copy
    }

    /// Signed with another key.
    public func signed(with key: RSAPrivateKey) -> AssertionBuilder {
        var copy = self
        copy.key = key
        return copy
    }

    public var payload: String { "{" + claims.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}" }

    /// The compact form.
    public var text: String { CompactJWS.signed(payload: Array(payload.utf8), header: Array(header.utf8), with: key) }
}

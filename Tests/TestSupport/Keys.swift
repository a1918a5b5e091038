package import JOSE
package import SalesforceOrg

/// Key pairs of the tests, made once for each process: making one takes a tenth of a second.
package enum TestKeys {
    package static let app = try! RSAPrivateKey.generate()
    package static let server = try! RSAPrivateKey.generate()
    package static let stranger = try! RSAPrivateKey.generate()

    /// A certificate of a key, valid for a year around the tests' time.
    package static func certificate(of key: RSAPrivateKey = app, from notBefore: Timestamp = .test - .seconds(86_400), days: Int = 365)
        -> Certificate
    {
        try! Certificate.selfSigned(commonName: "test", key: key, notBefore: notBefore.seconds, days: days)
    }
}

extension Timestamp {
    /// The moment at which the tests take place: Wednesday, 2026-01-14T12:00:00Z.
    package static let test = Timestamp(seconds: 1_768_392_000)
}

public import JOSE
public import SalesforceOrg

/// Key pairs of the tests, made once for each process: making one takes a tenth of a second.
public enum TestKeys {
    public static let app = try! RSAPrivateKey.generate()
    public static let stranger = try! RSAPrivateKey.generate()

    /// A certificate of a key, valid for a year around the tests' time.
    public static func certificate(of key: RSAPrivateKey = app, from notBefore: Timestamp = .test - .seconds(86_400), days: Int = 365) -> Certificate {
        try! Certificate.selfSigned(commonName: "test", key: key, notBefore: notBefore.seconds, days: days)
    }
}

extension Timestamp {
    /// The moment at which the tests take place: Wednesday, 2026-01-14T12:00:00Z.
    public static let test = Timestamp(seconds: 1_768_392_000)
}

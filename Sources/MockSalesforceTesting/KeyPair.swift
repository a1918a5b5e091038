internal import JOSE
internal import MockSalesforce

/// A private key and its certificate.
struct KeyPair: Sendable {
    let privateKey: RSAPrivateKey
    let certificate: Certificate

    /// The pair of this process: making one takes a tenth of a second and more, so all tests share it.
    static let shared = Result<KeyPair, FileProblem> { () throws(FileProblem) in
        let (key, certificate) = try KeyPairFiles.makePair(commonName: "mock-salesforce test", days: 3_650, now: ServerClock.now)
        return KeyPair(privateKey: key, certificate: certificate)
    }
}

import JOSE

/// Keys that several tests use: making one takes long.
enum TestKeys {
    static let main = try! RSAPrivateKey(reading: Vectors.bytes("certs/main.key.pem"))
    static let other = try! RSAPrivateKey(reading: Vectors.bytes("certs/other.key.pem"))
    static let certificate = try! Certificate(reading: Vectors.bytes("certs/good.pem"))
}

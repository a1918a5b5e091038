/// Writes a trust store in Java's own format, JKS, which `javax.net.ssl.trustStore` takes in every version of Java.
///
/// Source: the format is described in OpenJDK's `sun.security.provider.JavaKeyStore`. Its password proves that it was not changed; it hides
/// nothing, and a certificate is nothing to hide.
package enum JavaTrustStore {
    /// Java's usual password.
    package static let password = "changeit"

    /// A store with one trusted certificate. The same certificate gives the same bytes.
    ///
    /// - Parameter alias: what the certificate is called in it.
    package static func bytes(certificate: Certificate, alias: String) -> [UInt8] {
        let trustedCertificate: UInt32 = 2
        var store = number(0xFEED_FEED as UInt32) + number(2 as UInt32) + number(1 as UInt32)
        store += number(trustedCertificate) + text(alias) + number(UInt64(bitPattern: certificate.notBefore * 1_000))
        store += text("X.509") + number(UInt32(certificate.der.count)) + certificate.der
        let salt = password.utf16.flatMap { number($0) } + Array("Mighty Aphrodite".utf8)
        return store + (HashFunction("SHA1")?.hash(salt + store) ?? [])
    }

    private static func number(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    /// Text as `DataOutput.writeUTF` writes it, for ASCII.
    private static func text(_ value: String) -> [UInt8] { number(UInt16(value.utf8.count)) + Array(value.utf8) }
}

internal import Foundation
package import JOSE
public import SalesforceOrg

/// Writes a private key and a certificate for it, as `mock-salesforce keygen` does.
public enum KeyPairFiles {
    /// Writes a new key pair, and never over a file.
    ///
    /// The certificate begins a day before now, so that an org whose clock is put back a little still takes it.
    ///
    /// - Parameters:
    ///   - key: where the key goes; only its owner may read it.
    ///   - certificate: where the certificate goes.
    ///   - commonName: the name in the certificate.
    ///   - days: how long it is valid from now on.
    ///   - now: the time.
    /// - Throws: ``FileProblem`` when one of the files is there, or cannot be written; none of them is made then.
    public static func write(
        key keyPath: String, certificate certificatePath: String, commonName: String, days: Int = 365, now: Timestamp
    ) throws(FileProblem) {
        guard keyPath != certificatePath else { throw FileProblem(description: "key and certificate need two files, not one") }
        try refuse(NewFile.existing([keyPath, certificatePath]))
        let (key, certificate) = try makePair(commonName: commonName, days: days, now: now)
        try writeAll([(keyPath, key.pem(), NewFile.secret), (certificatePath, certificate.pem(), NewFile.plain)])
    }

    /// Makes a key, and a certificate for it that is valid from a day before now.
    package static func makePair(commonName: String, days: Int, now: Timestamp) throws(FileProblem) -> (RSAPrivateKey, Certificate) {
        let key: RSAPrivateKey
        do {
            key = try .generate()
        } catch {
            throw FileProblem(description: "no key can be made: \(error.description)")
        }
        return (key, try makeCertificate(for: key, commonName: commonName, days: days, now: now))
    }

    static func makeCertificate(
        for key: RSAPrivateKey, commonName: String, days: Int, now: Timestamp
    ) throws(FileProblem) -> Certificate {
        do {
            let day: Int64 = 86_400
            return try .selfSigned(commonName: commonName, key: key, notBefore: now.seconds - day, days: days + 1)
        } catch {
            throw FileProblem(description: "no certificate can be made: \(error.description)")
        }
    }

    /// Throws when files are there that would have to be made.
    static func refuse(_ existing: [String]) throws(FileProblem) {
        guard !existing.isEmpty else { return }
        let names = existing.map { Excerpt.plain($0, limit: 200) }.joined(separator: " and ")
        let what = existing.count == 1 ? "exists; move it away" : "exist; move them away"
        throw FileProblem(description: "\(names) \(what) or choose another place")
    }

    /// Writes several files, or none: those made before one that fails are taken away again.
    static func writeAll(_ files: [(path: String, text: String, mode: mode_t)]) throws(FileProblem) {
        var made: [String] = []
        do {
            for (path, text, mode) in files {
                if try NewFile.make(path, text, mode: mode) == .wasThere { try refuse([path]) }
                made.append(path)
            }
        } catch {
            made.forEach(NewFile.remove)
            throw error
        }
    }
}

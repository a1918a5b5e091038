internal import Encoding
internal import JOSE

/// An assertion as it was sent, until its signature is compared. Nobody keeps it: it could be replayed at the real Salesforce.
final class SignedAssertion {
    /// What it says, which may be kept.
    let assertion: Assertion
    private let signed: CompactJWS

    /// How many other apps are tried: each costs as much as verifying a signature does.
    private static let mostAppsTried = 8

    /// Reads an assertion in whatever base64 it is spelled; whether that is taken is for the rules to say.
    init(parsing bytes: [UInt8]) throws(AssertionProblem) {
        var isLenient = false
        do {
            signed = try CompactJWS(parsing: bytes, spelling: .strict)
        } catch .notBase64URL {
            isLenient = true
            do throws(JWSError) {
                signed = try CompactJWS(parsing: bytes, spelling: .lenient)
            } catch {
                throw AssertionProblem(bytes, reason: error.description)
            }
        } catch {
            throw AssertionProblem(bytes, reason: error.description)
        }
        assertion = try Assertion(signed, isLenientlyEncoded: isLenient)
    }

    /// How the signature compares with that of a key, if there is one.
    func comparison(with key: RSAPublicKey?) -> Presented.Comparison {
        key.map { signed.isSigned(with: $0) ? .right : .wrong } ?? .notSent
    }

    /// The name of another app of an app's org whose certificate fits the signature. Asked only when the app's own does not.
    func otherAppWithKey(than app: Found<AppRecord>) -> String? {
        let others = app.org.snapshot.org.connectedApps.lazy.filter { $0.id != app.record.app.id && $0.certificate?.publicKey != nil }
        return others.prefix(Self.mostAppsTried).first { $0.certificate?.publicKey.map(signed.isSigned) ?? false }?.name
    }
}

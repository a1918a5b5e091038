internal import Encoding
public import JOSE

/// Takes an assertion apart, and says what Salesforce would object to whatever the org.
///
/// ```swift
/// let inspection = AssertionInspection(of: Array(text.utf8), signedBy: certificate.publicKey, now: secondsSince1970)
/// print(inspection.text())
/// ```
///
/// It holds neither the signature nor the assertion itself: whoever gets one that is still valid can log in with it.
public struct AssertionInspection: Sendable, Equatable {
    /// A member of the header or the claims.
    public struct Member: Sendable, Equatable {
        /// The name, such as `iss`.
        public let name: String
        /// The value, fit to be shown; words for one that is no text, number or boolean.
        public let value: String
    }

    /// The members of the header that decide whether it is taken; none when it cannot be read.
    public let header: [Member]
    /// All claims, in the order in which they stand; none when they cannot be read.
    public let claims: [Member]
    /// What was checked.
    public let report: CheckReport

    /// Inspects an assertion as it was pasted, with whatever stands around it.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - key: the public key that should verify it, from the app's certificate or from the private key; nil if there is none at hand.
    ///   - now: seconds since 1970.
    public init(of bytes: [UInt8], signedBy key: RSAPublicKey?, now: Int) {
        let text = AssertionText(bytes)
        guard let jws = text.jws else {
            (header, claims, report) = ([], [], CheckReport(text.checks))
            return
        }
        let joseHeader = jws.header
        header = [("alg", joseHeader.algorithm), ("typ", joseHeader.type), ("kid", joseHeader.keyID)]
            .compactMap { name, value in value.map { Member(name: name, value: shown($0)) } }
        var checks = text.checks + HeaderChecks.checks(joseHeader)
        do throws(JSONError) {
            let members = try JSONReader.members(of: jws.payload)
            claims = members.map { Member(name: shown($0.name), value: $0.value.shownText) }
            checks += NameClaimChecks(members).checks + TimeClaimChecks(members, now: now).checks
        } catch {
            claims = []
            checks.append(
                .problem("claims", "The claims are \(shown(error.description)).", "Send a JSON object with iss, sub, aud and exp."))
        }
        checks.append(Self.signatureCheck(jws, key))
        report = CheckReport(checks)
    }

    private static func signatureCheck(_ jws: CompactJWS, _ key: RSAPublicKey?) -> Check {
        let subject = "signature"
        guard let key else { return .warning(subject, "Not checked: no certificate and no key was given.") }
        guard jws.header.algorithm == "RS256" else { return .problem(subject, "Not checked, because it is not said to be RS256.") }
        guard jws.isSigned(with: key) else {
            return .problem(
                subject, "It was not made with the key that belongs to the one given, or the text was changed since.",
                "Sign with the private key of the uploaded certificate, or upload the certificate that belongs to the key.")
        }
        return .ok(subject, "Made with the key that belongs to the one given.")
    }

    /// One line for each check, as in ``CheckReport/text(width:isColoured:)``.
    public func text(width: Int = 100, isColoured: Bool = false) -> String { report.text(width: width, isColoured: isColoured) }

    /// A JSON object with `header`, `claims`, `problems` and `checks`.
    public var json: String {
        var json = JSONWriter(capacity: 2_048)
        json.object { json in
            json.objectMember("header") { json in for member in header { json.member(member.name, member.value) } }
            json.objectMember("claims") { json in for member in claims { json.member(member.name, member.value) } }
            report.write(to: &json)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

/// Text of an assertion, made fit to be shown: short, and without a secret that stands in the place of a name.
func shown(_ text: String) -> String {
    if text.hasPrefix("eyJ") || text.contains("-----BEGIN ") { return "[an assertion or key]" }
    if text.hasPrefix("00D"), text.contains("!") { return "[an access token]" }
    let kept = 200
    return safeText(text.count > kept ? text.prefix(kept) + "…" : text)
}

extension JSONValue {
    /// The value as text, or words for what it is.
    var shownText: String {
        switch self {
        case .string(let text): shown(text)
        case .number(let digits): shown(digits)
        case .bool(let flag): "\(flag)"
        case .null: "null"
        case .array: "[an array]"
        case .object: "[an object]"
        }
    }
}

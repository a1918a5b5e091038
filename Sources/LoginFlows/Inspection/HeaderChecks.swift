internal import JOSE

/// What the header of an assertion has to say (HELP-JWT, RFC 7515 section 4).
enum HeaderChecks {
    static func checks(_ header: JOSEHeader) -> [Check] {
        var checks = [algorithm(header.algorithm)]
        if header.critical {
            checks.append(.problem("crit", "The header demands extensions, and none is known.", "Leave `crit` out."))
        }
        if let type = header.type, type.uppercased() != "JWT" {
            checks.append(.warning("typ", "The type is `\(shown(type))`.", "Leave `typ` out or say JWT."))
        }
        return checks
    }

    private static func algorithm(_ name: String?) -> Check {
        let advice = "Sign with RS256 (RSA and SHA-256), and say \"alg\":\"RS256\" in the header."
        guard let name else { return .problem("alg", "The header names no algorithm.", advice) }
        switch name {
        case "RS256": return .ok("alg", "RS256.")
        case "rs256": return .problem("alg", "The name is written in capitals: RS256.", advice)
        case "none": return .problem("alg", "The header says that it is not signed.", advice)
        case _ where name.hasPrefix("HS"):
            return .problem("alg", "`\(shown(name))` signs with a shared secret; Salesforce takes RS256 only.", advice)
        default: return .problem("alg", "`\(shown(name))` is not taken; Salesforce takes RS256 only.", advice)
        }
    }
}

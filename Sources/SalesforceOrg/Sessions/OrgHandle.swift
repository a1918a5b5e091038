internal import JOSE

/// Text that nobody can guess and that says which org keeps what it stands for: an authorization code or a refresh token.
struct OrgHandle: Sendable {
    private let prefix: String
    private let suffix: String

    /// `aPrx…==`, the form of codes in Salesforce's documentation.
    static let authorizationCode = OrgHandle(prefix: "aPrx", suffix: "==")
    /// `5Aep861…`, 87 characters, the form of refresh tokens in Salesforce's documentation.
    static let refreshToken = OrgHandle(prefix: "5Aep861", suffix: "")

    /// The cookie by which a browser is known. At Salesforce it is an access token; this one opens nothing but the login pages.
    static let browserSession = OrgHandle(prefix: "web", suffix: "")

    /// The form is the project's own.
    static let deviceCode = OrgHandle(prefix: "dvc", suffix: "")

    private static let orgLength = 12
    /// 408 bits, in 68 characters.
    private static let randomByteCount = 51

    /// Whether a text claims to be one, of this server or of Salesforce.
    static func isAttempted(_ text: String) -> Bool {
        text.utf8.count > 40
            && [authorizationCode, refreshToken, deviceCode, browserSession].contains { text.utf8.starts(with: $0.prefix.utf8) }
    }

    /// Makes a new one.
    func make(for org: SalesforceID) -> String {
        prefix + org.short.dropFirst(3) + TokenAlphabet.text(secureRandomBytes(Self.randomByteCount)) + suffix
    }

    /// The org that a text names; whether the org knows the text is for it to say.
    func org(of text: String) -> SalesforceID? {
        let bytes = text.utf8
        guard bytes.count == prefix.utf8.count + Self.orgLength + Self.randomByteCount / 3 * 4 + suffix.utf8.count,
            bytes.starts(with: prefix.utf8)
        else { return nil }
        return SalesforceID("00D" + String(decoding: bytes.dropFirst(prefix.utf8.count).prefix(Self.orgLength), as: UTF8.self))
    }
}

/// What of a request is never kept nor shown.
public enum Blanking {
    /// What stands in the place of a secret.
    public static let blank = "[blanked]"

    /// The parameters whose value is a secret.
    public static let parameters: Set = [
        "access_token", "assertion", "client_assertion", "client_secret", "code", "code_verifier", "form_token", "id_token_hint",
        "oauth_token",
        "password", "refresh_token", "token", "user_code",
    ]

    /// The headers whose value is a secret, in lower case.
    public static let headers: Set = ["authorization", "cookie", "proxy-authorization"]

    /// How many bytes of a path are kept.
    static let keptBytes = 512
    /// How many bytes of a parameter's value are kept: an assertion under another name would not be whole.
    static let keptValueBytes = 256
    /// How many bytes of a parameter's name are kept: who forgets the name sends an assertion in its place.
    static let keptNameBytes = 64
    /// How many parameters are kept.
    static let mostParameters = 64

    static func cut(_ text: String, to length: Int = keptBytes) -> String {
        text.utf8.count > length ? String(decoding: text.utf8.prefix(length), as: UTF8.self) + "…" : text
    }
}

extension RequestRecord {
    /// The parameters, secrets blanked.
    ///
    /// - Parameter directory: knows what else is a secret, wherever it stands.
    public func parameters(in directory: OrgDirectory) -> [(name: String, value: String)] {
        let redaction = Redaction(isSecret: directory.isConsumerSecret)
        return request.parameters.map { field in
            (redaction.shown(field.name), field.value.map { redaction.shown(String(decoding: $0, as: UTF8.self)) } ?? Blanking.blank)
        }
    }

    /// The headers, secrets blanked.
    ///
    /// - Parameter directory: knows what else is a secret, wherever it stands.
    public func headers(in directory: OrgDirectory) -> [(name: String, value: String)] {
        let redaction = Redaction(isSecret: directory.isConsumerSecret)
        return request.headers().map { name, value in
            (Blanking.cut(name), Blanking.headers.contains(name.asciiLowercased) ? Blanking.blank : redaction.shown(value))
        }
    }

    /// The path, with what looks like a secret blanked.
    public func path(in directory: OrgDirectory) -> String { Redaction(isSecret: directory.isConsumerSecret).shown(request.path) }
}

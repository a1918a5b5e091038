#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import Encoding

/// What is posted to the token endpoint.
struct TokenForm {
    var fields: [(name: String, value: String)]
    var headers: [TransportRequest.Header] = [
        .init("Content-Type", "application/x-www-form-urlencoded"), .init("Accept", "application/json"),
    ]
}

/// Where a client puts its consumer key and secret (RFC 6749 section 2.3.1). Salesforce takes both.
public enum SecretPlacement: Sendable {
    /// In the form, as `client_id` and `client_secret`.
    case body
    /// In the header `Authorization: Basic`.
    case basic
}

/// How a client shows which app it is.
struct AppCredentials {
    let consumerKey: String
    let consumerSecret: Secret?
    let placement: SecretPlacement

    /// Throws for a key or a secret that cannot be one.
    init(consumerKey: String, consumerSecret: Secret?, placement: SecretPlacement) throws(SalesforceError) {
        try checkPasted("consumer key", consumerKey)
        if let consumerSecret { try checkPasted("consumer secret", consumerSecret.text) }
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.placement = placement
    }

    /// A form with a grant type's fields, and these.
    func form(_ fields: [(name: String, value: String)]) -> TokenForm {
        var form = TokenForm(fields: fields)
        switch (placement, consumerSecret) {
        case (.basic, let secret?):
            // Both parts are form-encoded before they are put together (RFC 6749 section 2.3.1).
            let pair = PercentEncoding.encode(consumerKey) + ":" + PercentEncoding.encode(secret.text)
            form.headers.append(.init("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
        case (_, let secret):
            form.fields.append(("client_id", consumerKey))
            if let secret { form.fields.append(("client_secret", secret.text)) }
        }
        return form
    }
}

/// Throws for what cannot have been copied right: nothing, or with white space in it.
func checkPasted(_ name: String, _ value: String) throws(SalesforceError) {
    guard !value.isEmpty, !value.contains(where: { $0.isWhitespace }) else {
        throw .configuration("The \(name) is empty or has a space or line break in it. Copy it again.")
    }
}

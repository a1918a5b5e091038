internal import Encoding
internal import JOSE

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// An access token, with what came along with it.
///
/// The token itself is shown by no description and no mirror, so that it does not get into a log by accident.
public struct AccessToken: Sendable, Equatable {
    /// The secret: whoever has it is the user.
    public let token: String
    /// The kind of the token: `Bearer`.
    public let tokenType: String
    /// The scopes, in the order of the answer.
    public let scopes: [String]
    /// The base of the org's API, without a slash at the end.
    public let instanceURL: String
    /// The `id` of the answer: the URL of the user's identity.
    public let identityURL: String
    /// When the answer was there.
    public let receivedAt: Date
    /// The `id_token` (OpenID Connect); nil without the scope `openid`, and in the JWT bearer flow. Its signature was not checked.
    public internal(set) var idToken: Secret?
    /// The `issued_at` as it was sent, a number of milliseconds since 1970; nil where the answer has none. See ``issuedAt``.
    public internal(set) var issuedAtText: String?
    /// The `signature`; nil where the answer has none. See ``verifySignature(consumerSecret:)``.
    public internal(set) var signature: String?
    /// The `sfdc_community_url`: the URL of the Experience Cloud site whose user logged in; nil for others.
    public internal(set) var communityURL: String?
    /// The `sfdc_community_id`: the id of that site; nil for others.
    public internal(set) var communityID: String?

    /// When the token ends: always nil, because nobody knows.
    ///
    /// Salesforce sends no `expires_in`. The token lives as long as the session does, whose time-out is a setting of the org or the app and
    /// starts anew with use. So the client uses a token until it is told that the session has ended, and logs in again then.
    public var expiresAt: Date? { nil }

    /// Makes a token, of what every flow gives.
    public init(token: String, tokenType: String, scopes: [String], instanceURL: String, identityURL: String, receivedAt: Date) {
        self.token = token
        self.tokenType = tokenType
        self.scopes = scopes
        self.instanceURL = instanceURL
        self.identityURL = identityURL
        self.receivedAt = receivedAt
    }
}

extension AccessToken {
    /// When Salesforce made the token, by its clock; nil where the answer does not say, as in the JWT bearer flow.
    public var issuedAt: Date? {
        // Salesforce documents seconds and sends milliseconds.
        issuedAtText.flatMap { Int64($0) }.map { Date(timeIntervalSince1970: Double($0) / 1000) }
    }

    /// Whether the answer's ``signature`` is that of the app over ``identityURL`` and ``issuedAtText``: whoever made it knows the consumer
    /// secret, so that identity and time are as Salesforce sent them. False where the answer has no signature, as in the JWT bearer flow.
    public func verifySignature(consumerSecret: Secret) -> Bool {
        guard let issuedAtText, let signature, let code = Base64URL.decode(Array(signature.utf8)[...], .lenient),
            code.count == MessageAuthenticator.codeLength
        else { return false }
        return MessageAuthenticator(key: Array(consumerSecret.text.utf8)).isValid(code[...], for: Array((identityURL + issuedAtText).utf8))
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Everything but the token.
    public var description: String {
        "AccessToken(\(tokenType), scopes: \(scopes.joined(separator: " ")), instance: \(instanceURL), identity: \(identityURL))"
    }

    /// Everything but the token.
    public var debugDescription: String { description }

    /// Everything but the token.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "tokenType": tokenType, "scopes": scopes, "instanceURL": instanceURL, "identityURL": identityURL, "receivedAt": receivedAt,
            ])
    }
}

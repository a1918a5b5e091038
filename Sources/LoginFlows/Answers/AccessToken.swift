internal import Encoding

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

    /// When the token ends: always nil, because nobody knows.
    ///
    /// Salesforce sends no `expires_in`. The token lives as long as the session does, whose time-out is a setting of the org or the app and
    /// starts anew with use. So the client uses a token until it is told that the session has ended, and logs in again then.
    public var expiresAt: Date? { nil }

    /// Makes a token.
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
    /// Reads the answer of the token endpoint; throws what is wrong with it.
    init(json: [UInt8], receivedAt: Date) throws(MalformedAnswer) {
        let members: FlatObject
        do { members = try FlatObject(json) } catch { throw MalformedAnswer("it is \(error)") }
        func member(_ name: String) throws(MalformedAnswer) -> String {
            guard let value = members[name], !value.isEmpty else { throw MalformedAnswer("it has no `\(name)`") }
            return value
        }
        let token = try member("access_token")
        // It becomes part of a header.
        guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw MalformedAnswer("its `access_token` has odd characters") }
        let instanceURL = try member("instance_url")
        let identityURL = try member("id")
        for (name, url) in [("instance_url", instanceURL), ("id", identityURL)] where HTTPURL(url) == nil {
            throw MalformedAnswer("its `\(name)` is no URL")
        }
        self.init(
            token: token, tokenType: members["token_type"] ?? "Bearer",
            scopes: (members["scope"] ?? "").split(separator: " ").map(String.init),
            instanceURL: instanceURL.hasSuffix("/") ? String(instanceURL.dropLast()) : instanceURL, identityURL: identityURL,
            receivedAt: receivedAt)
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

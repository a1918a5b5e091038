internal import Encoding

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What the token endpoint answers to a login: the access token, and a refresh token where the flow gives one.
struct TokenAnswer {
    let token: AccessToken
    let refreshToken: Secret?

    /// Reads the answer; throws what is wrong with it.
    init(json: [UInt8], receivedAt: Date) throws(MalformedAnswer) {
        let members: FlatObject
        do { members = try FlatObject(json) } catch { throw MalformedAnswer("it is \(error)") }
        token = try AccessToken(members, receivedAt: receivedAt)
        refreshToken = members.secret("refresh_token")
    }
}

extension AccessToken {
    fileprivate init(_ members: FlatObject, receivedAt: Date) throws(MalformedAnswer) {
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
        idToken = members.secret("id_token")
        issuedAtText = members["issued_at"]
        signature = members["signature"]
        communityURL = members["sfdc_community_url"]
        communityID = members["sfdc_community_id"]
    }
}

extension FlatObject {
    fileprivate func secret(_ name: String) -> Secret? {
        guard let text = self[name], !text.isEmpty else { return nil }
        return Secret(text)
    }
}

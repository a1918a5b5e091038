extension LoginService {
    /// The org that a request with an access token is for: that of the addressed My Domain, else the one that the token names.
    ///
    /// Nothing is verified: who forges a token finds what was asked in the journal of the org that it names.
    public func org(ofAccessToken token: String?, at address: AddressedHost) -> HostedOrg? {
        if let addressed = directory.addressedOrg(address) { return addressed }
        guard let token else { return nil }
        if JWTAccessTokens.isAttempted(token) { return jwtTokens.read(token).flatMap { directory.org($0.org) } }
        return SalesforceID(String(decoding: token.utf8.prefix(15), as: UTF8.self)).flatMap(directory.org)
    }

    /// Takes the fault that is for a request to another endpoint than the token endpoint, if one waits in its org.
    public func takeFault(
        in org: HostedOrg, on endpoint: Endpoint, accessToken: String?, serverTime: Timestamp
    ) -> Fault? {
        org.faults.take(at: serverTime) {
            guard let token = accessToken.flatMap({ try? read($0) }) else { return FaultedRequest(endpoint: endpoint) }
            let snapshot = org.snapshot
            let app = app(token.app, usedIn: snapshot)?.app
            return FaultedRequest(
                endpoint: endpoint, appName: app?.name, consumerKey: app?.consumerKey, username: snapshot.user(token.user)?.user.username)
        }
    }
}

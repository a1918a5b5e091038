public import JOSE

extension LoginService {
    /// Judges a request as ``decide(_:)`` would, and leaves nothing behind: no token, no used `jti`, no entry in a history. No fault is taken.
    ///
    /// - Parameter key: a key that the app's certificate is taken to hold, in place of its own. A certificate that is missing stays missing,
    ///   and its validity is what it is.
    public func rehearse(_ request: GrantRequest, takingSignaturesOf key: RSAPublicKey? = nil) -> LoginAttempt {
        let resolved = Resolver(directory: directory).resolve(request).0
        let grantCase = key.map(resolved.takingSignatures) ?? resolved
        let judgement = Judgement(grantCase)
        return LoginAttempt(
            id: SalesforceID(.loginHistory, number: 0), number: 0,
            grantCase: grantCase.forHistory(isGranted: judgement.refusedBy == nil, isSecret: directory.isConsumerSecret),
            outcomes: judgement.outcomes, refusedByIndex: judgement.refusedBy,
            refusal: judgement.refusal(of: grantCase),
            signatureFits: judgement.hasWrongSignature(grantCase) ? grantCase.appThatSignatureFits : nil)
    }
}

extension GrantCase {
    /// The case with another public key in the app's certificate.
    fileprivate func takingSignatures(of key: RSAPublicKey) -> GrantCase {
        GrantCase(
            method: method, grantType: grantType, hasScopeParameter: hasScopeParameter, hasUnreadBody: hasUnreadBody,
            hasDoubleSlash: hasDoubleSlash, address: address, peer: peer, time: time, assertion: assertion,
            foundApp: foundApp.map { found in
                var app = found.record.app
                app.certificate?.publicKey = key
                return Found(record: AppRecord(app, homeOrg: found.org.snapshot.org.name), org: found.org)
            }, foundUser: foundUser, hostView: hostView, ledger: ledger, governing: governing)
    }
}

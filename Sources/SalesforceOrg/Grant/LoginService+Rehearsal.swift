public import JOSE

extension LoginService {
    /// Judges a request as ``decide(_:)`` would, and leaves nothing behind: no token, no used `jti`, no entry in a history. No fault is taken.
    ///
    /// - Parameter key: a key that the app's certificate is taken to hold, in place of its own. A certificate that is missing stays missing,
    ///   and its validity is what it is.
    public func rehearse(_ request: GrantRequest, takingSignaturesOf key: RSAPublicKey? = nil) -> LoginAttempt {
        let grantCase = Resolver(directory: directory, signatureKey: key).resolve(request).0
        let judgement = Judgement(grantCase)
        return LoginAttempt(
            id: SalesforceID(.loginHistory, number: 0), number: 0,
            grantCase: grantCase.forHistory(isGranted: judgement.refusedBy == nil, isSecret: directory.isConsumerSecret),
            outcomes: judgement.outcomes, refusedByIndex: judgement.refusedBy,
            refusal: judgement.refusal(of: grantCase))
    }
}

internal import Encoding
internal import Logging
internal import SalesforceOrg

/// One line for each login: who, which rule, and what to repair. No assertion, signature, secret or token is ever in it.
struct LoginLog: Sendable {
    let logger: Logger

    func record(_ attempt: LoginAttempt) {
        guard let refusal = attempt.refusal, let rule = attempt.refusedBy else {
            logger.info("login \(attempt.id.long) granted: \(Self.who(attempt))")
            return
        }
        guard let reason = Explanation.reason(attempt) else { return }
        logger.warning(
            """
            login \(attempt.id.long) refused by \(rule.name) (\(refusal.error): \(refusal.description)): \(Self.who(attempt)). \
            \(reason.summary) Repair: \(reason.repair)
            """)
    }

    private static func who(_ attempt: LoginAttempt) -> String {
        let grantCase = attempt.grantCase
        let user = grantCase.user?.user.username ?? grantCase.claims?.subject.value.map { "\($0) (unknown)" } ?? "nobody"
        let app = grantCase.app?.app.name ?? grantCase.claims?.issuer.value.map { "\($0) (unknown)" } ?? "none"
        var who = "user "
        who.reserveCapacity(160)
        who += user
        who += ", app "
        who += app
        who += ", org "
        who += attempt.orgName ?? "none"
        who += ", from "
        who += grantCase.peer.description
        return who
    }
}

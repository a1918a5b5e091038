internal import Encoding
internal import Logging
internal import SalesforceOrg

/// One line for each login: who, which rule, and what to repair. No assertion, signature, secret or token is ever in it.
struct LoginLog: Sendable {
    let logger: Logger

    func record(_ attempt: LoginAttempt) {
        guard let refusal = attempt.refusal, let rule = attempt.refusedBy else {
            logger.info(Self.granted(attempt))
            return
        }
        guard let reason = Explanation.reason(attempt) else { return }
        var who = ""
        Self.append(who: attempt, to: &who)
        logger.warning(
            """
            login \(attempt.id.long) refused by \(rule.name) (\(refusal.error): \(refusal.description)): \(who). \
            \(reason.summary) Repair: \(reason.repair)
            """)
    }

    /// Put together in one text of the right size, since there is one for each token: an interpolation grows its text several times.
    private static func granted(_ attempt: LoginAttempt) -> Logger.Message {
        var line = ""
        line.reserveCapacity(192)
        line += "login "
        line += attempt.id.long
        line += " granted: "
        append(who: attempt, to: &line)
        return Logger.Message(stringLiteral: line)
    }

    private static func append(who attempt: LoginAttempt, to line: inout String) {
        let grantCase = attempt.grantCase
        line += "user "
        line += grantCase.user?.user.username ?? grantCase.claims?.subject.value.map { "\($0) (unknown)" } ?? "nobody"
        line += ", app "
        line += grantCase.app?.app.name ?? grantCase.claims?.issuer.value.map { "\($0) (unknown)" } ?? "none"
        line += ", org "
        line += attempt.orgName ?? "none"
        line += ", from "
        line += grantCase.peer.description
    }
}

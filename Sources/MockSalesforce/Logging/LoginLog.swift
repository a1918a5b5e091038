internal import Encoding
internal import Logging
internal import SalesforceOrg

/// One line for each login: who, which rule, and what to repair. No assertion, signature, secret or token is ever in it.
struct LoginLog: Sendable {
    let logger: Logger
    /// Knows the names that may have been meant.
    let directory: OrgDirectory

    func record(_ attempt: LoginAttempt) {
        if attempt.refusal == nil, attempt.fault == nil {
            logger.info(Self.granted(attempt))
        } else {
            logger.warning(Logger.Message(stringLiteral: disturbedOrRefused(attempt)))
        }
    }

    private func disturbedOrRefused(_ attempt: LoginAttempt) -> String {
        var line = "login \(attempt.id.long) "
        if let fault = attempt.fault { line += "disturbed (\(fault.inWords)): " }
        if let refusal = attempt.refusal, let rule = attempt.refusedBy {
            line += "refused by \(rule.name) (\(refusal.error): \(refusal.description)): "
        } else if attempt.fault?.answer == nil {
            line += "granted: "
        }
        Self.append(who: attempt, to: &line)
        if attempt.fault?.answer == nil, let reason = Explanation.reason(attempt) {
            line += ". \(reason.summary)"
            for miss in Explanation.nearMisses(attempt, in: directory) { line += " Near miss: \(miss.sentence)" }
            line += " Repair: \(reason.repair)"
        }
        return line
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
        line += grantCase.user?.user.username ?? grantCase.sentUsername.map { "\($0) (unknown)" } ?? "nobody"
        line += ", app "
        line += grantCase.app?.app.name ?? grantCase.sentConsumerKey?.value.map { "\($0) (unknown)" } ?? "none"
        line += ", org "
        line += attempt.orgName ?? "none"
        line += ", from "
        line += grantCase.peer.description
    }
}

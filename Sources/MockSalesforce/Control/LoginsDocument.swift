internal import Encoding
internal import SalesforceOrg

/// Writes login attempts as the control API shows them, explanations rendered now that somebody reads them.
struct LoginsDocument {
    /// A list, newest first.
    ///
    /// - Parameter directory: knows the names that may have been meant.
    static func list(_ attempts: [LoginAttempt], in directory: OrgDirectory) -> [UInt8] {
        let names = KnownNames(directory)
        var json = JSONWriter(capacity: 4096)
        json.array { json in
            for attempt in attempts { write(attempt, names, to: &json) }
        }
        return json.bytes
    }

    /// One attempt.
    static func one(_ attempt: LoginAttempt, in directory: OrgDirectory) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        write(attempt, KnownNames(directory), to: &json)
        return json.bytes
    }

    private static func write(_ attempt: LoginAttempt, _ names: KnownNames, to json: inout JSONWriter) {
        let grantCase = attempt.grantCase
        let explanation = Explanation(attempt, knowing: names)
        json.object { json in
            json.member("id", attempt.id.long)
            json.member("time", grantCase.time.iso8601)
            json.member("org", attempt.orgName)
            json.member("username", grantCase.user?.user.username ?? grantCase.sentUsername)
            json.member("app", grantCase.app?.app.name)
            json.member("consumerKey", grantCase.sentConsumerKey?.value)
            json.member("audience", grantCase.claims?.audience.value)
            json.member("flow", grantCase.flow.rawValue)
            json.member("grantType", grantCase.grantType)
            json.member("host", grantCase.address.baseURL)
            json.member("peer", grantCase.peer.description)
            json.objectMember("outcome") { json in
                json.member("error", attempt.refusal?.error)
                json.member("error_description", attempt.refusal?.description)
                if let status = attempt.status { json.member("status", status) } else { json.member("status", nil) }
            }
            json.member("refusedBy", attempt.refusedBy?.name)
            json.member("fault", attempt.fault?.inWords)
            json.member("loginHistory", attempt.refusedBy?.loginHistory ?? (attempt.fault?.answer == nil ? "Success" : "no entry"))
            json.member("explanation", explanation.summary)
            json.member("repair", explanation.repair)
            json.arrayMember("nearMisses") { json in
                for miss in explanation.nearMisses {
                    json.object { json in
                        json.member("kind", miss.kind.rawValue)
                        json.member("sentence", miss.sentence)
                    }
                }
            }
            json.arrayMember("checks") { json in
                for check in explanation.checks {
                    json.object { json in
                        json.member("rule", check.rule.name)
                        json.member("outcome", check.outcome.name)
                        json.member("expected", check.expected)
                        json.member("found", check.found)
                    }
                }
            }
        }
    }
}

extension Outcome {
    /// The name in the control API.
    var name: String {
        switch self {
        case .passed: "passed"
        case .notApplicable: "notApplicable"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }
}

internal import Encoding

/// `exp`, `iat` and `nbf`, in words.
struct TimeClaimChecks {
    private let members: [JSONReader.Member]
    private let now: Int

    /// How long after `exp` Salesforce still takes an assertion, as far as reports go (behaviour 1.3), in seconds.
    private static let skew = 180
    /// Longer lives than this are named as too long by some documents (C1), in seconds.
    private static let longest = 300
    /// Milliseconds begin here: as seconds this would be the year 5138.
    private static let milliseconds = 100_000_000_000

    init(_ members: [JSONReader.Member], now: Int) {
        self.members = members
        self.now = now
    }

    var checks: [Check] { [expiry] + ["iat", "nbf"].compactMap(beginning) }

    private enum Reading {
        case absent
        case seconds(Int, note: String)
        case other(String)
    }

    private func reading(_ name: String) -> Reading {
        switch members.first(where: { $0.name == name })?.value {
        case nil: .absent
        case .number(let digits):
            if let whole = Int(digits) {
                .seconds(whole, note: "")
            } else if let number = Double(digits), number.magnitude < 0x1p62 {
                .seconds(Int(number.rounded(.down)), note: " It has a fraction or exponent, which some readers do not take.")
            } else {
                .other("`\(shown(digits))`")
            }
        case .string(let text):
            Int(text).map { .seconds($0, note: " It is text; Salesforce takes that (R16), other servers do not.") }
                ?? .other("`\(shown(text))`")
        case .some(let value): .other(value.shownText)
        }
    }

    private var expiry: Check {
        let advice = "Put seconds since 1970 in UTC into exp, three minutes ahead at most."
        switch reading("exp") {
        case .absent: return .problem("exp", "There is none.", advice)
        case .other(let what): return .problem("exp", "\(what) is no number of seconds.", advice)
        case .seconds(let time, let note):
            if time >= Self.milliseconds {
                return .warning(
                    "exp",
                    "In milliseconds (\(TimeWords.moment(time / 1_000))): read as seconds it never ends. Salesforce takes it as far as "
                        + "reports go (R18), and whoever gets hold of it can use it for ever.", "Divide by 1000. " + advice)
            }
            return expiry(at: time, note, advice)
        }
    }

    private func expiry(at time: Int, _ note: String, _ advice: String) -> Check {
        let (left, moment) = (time - now, TimeWords.moment(time))
        if left <= 0 {
            let words = "Ended \(TimeWords.length(left)) ago, at \(moment)"
            if left > -Self.skew {
                return .warning("exp", "\(words); Salesforce takes it for three minutes more.\(note)", "Make a new one for each login.")
            }
            return .problem("exp", "\(words)\(Self.zone(left - Self.longest / 2)).\(note)", "Set this machine's clock. " + advice)
        }
        guard left > Self.longest else { return .ok("exp", "Ends in \(TimeWords.length(left)), at \(moment).\(note)") }
        return .warning(
            "exp", "Ends in \(TimeWords.length(left)), at \(moment)\(Self.zone(left - Self.longest / 2)).\(note)",
            "Salesforce documents three minutes (C1). " + advice)
    }

    /// The question that a difference of whole hours asks; `difference` is from the middle of where `exp` should be.
    private static func zone(_ difference: Int) -> String {
        guard TimeWords.timeZoneHours(difference, tolerance: longest / 2 + 30) != nil else { return "" }
        return ": local time taken for UTC?"
    }

    private func beginning(_ name: String) -> Check? {
        switch reading(name) {
        case .absent: return nil
        case .other(let what): return .warning(name, "\(what) is no number of seconds.", "Leave \(name) out; the flow does not need it.")
        case .seconds(let time, let note):
            let ahead = time - now
            guard ahead > 0 else { return .ok(name, "\(TimeWords.length(ahead)) ago, at \(TimeWords.moment(time)).\(note)") }
            let isMilliseconds = time >= Self.milliseconds ? " In milliseconds?" : ""
            return .warning(
                name, "Lies \(TimeWords.length(ahead)) ahead, at \(TimeWords.moment(time)).\(isMilliseconds)\(note)",
                "Set this machine's clock, or leave \(name) out; the flow does not need it.")
        }
    }
}

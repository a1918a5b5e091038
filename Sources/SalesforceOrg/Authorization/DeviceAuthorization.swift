internal import JOSE
internal import Locking

/// What a device code and its user code stand for, until the user has decided in a browser of their own (RFC 8628).
final class DeviceAuthorization: Sendable {
    /// What the user has decided.
    enum Answer: Sendable, Equatable {
        case pending
        case approved(by: SalesforceID, of: SalesforceID)
        case denied
    }

    /// How long both codes live.
    ///
    /// Source: Salesforce's help on the device flow, from memory: ten minutes.
    static let lifetime = Duration.seconds(10 * 60)
    /// How long a device waits between two questions, as Salesforce's help shows it.
    static let interval = Duration.seconds(5)

    let consumerKey: String
    /// What the device asked for.
    let scopes: [Scope]
    /// What the user types: eight letters that cannot be taken for others, nor make a word (RFC 8628 section 6.1).
    let userCode: String
    /// By the org's clock.
    let issuedAt: Timestamp
    let use = SingleUse()
    private let state = Lock((answer: Answer.pending, lastPoll: Timestamp?.none))

    init(consumerKey: String, scopes: [Scope], issuedAt: Timestamp) {
        self.consumerKey = consumerKey
        self.scopes = scopes
        self.issuedAt = issuedAt
        userCode = String(secureRandomBytes(8).map { Self.letters[Int($0) % Self.letters.count] })
    }

    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")

    var answer: Answer { state.withLock(\.answer) }
    var lastPoll: Timestamp? { state.withLock(\.lastPoll) }

    /// Decides, unless somebody has.
    ///
    /// - Returns: whether this decision counts.
    func decide(_ answer: Answer) -> Bool {
        state.withLock { state in
            guard state.answer == .pending else { return false }
            state.answer = answer
            return true
        }
    }

    func notePoll(at time: Timestamp) { state.withLock { $0.lastPoll = time } }

    func isExpired(at time: Timestamp) -> Bool { time >= issuedAt + Self.lifetime }

    /// A user code as somebody typed it: in either case, with blanks and dashes.
    static func userCode(typed text: String) -> String {
        String(text.prefix(64).uppercased().filter { $0.isLetter && $0.isASCII })
    }
}

/// What a device gets for its user.
public struct DeviceGrant: Sendable {
    /// `device_code`.
    public let deviceCode: String
    /// `user_code`.
    public let userCode: String
    /// `verification_uri`: where the user types it.
    public let verificationURI: String
    /// `interval`, in seconds.
    public let interval: Int

    /// The path of the page, below the host's URL.
    public static let verificationPath = "/connect"
}

/// What a request for a device code shows.
struct DeviceRequestEvidence: Sendable {
    var scopeText: String?
    /// The scopes that are asked for; nil when one of them is not the app's.
    let scopes: [Scope]?
}

/// What a device's question shows.
struct DeviceEvidence: Sendable {
    /// What the code stands for; nil when the host knows no such code.
    let authorization: DeviceAuthorization?
    /// Whether the app that asks is the one that got the code.
    let isForClient: Bool
    let answer: DeviceAuthorization.Answer
    let wasUsed: Bool
    /// Whether it asks again before the interval is over.
    let isTooFast: Bool
}

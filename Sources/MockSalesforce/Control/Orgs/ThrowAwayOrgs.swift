internal import JOSE
internal import Locking
internal import SalesforceOrg
internal import Yams

/// Makes orgs that belong to one test each, and lets them go when their time is over.
///
/// The same document may be posted any number of times: name, My Domain and id are made unique. Such an org is found at its own My Domain
/// only, so its usernames and consumer keys may be those of others.
final class ThrowAwayOrgs: Sendable {
    /// An org that was made.
    struct Made: Sendable {
        let org: Org
        /// The key of the certificate that the mock made; nil when every app came with its own.
        let privateKey: RSAPrivateKey?
        let expiresAt: Timestamp
    }

    private struct State {
        var names = FreeNames()
        var expiries = ExpiryQueue()
    }

    /// How many there may be at once.
    private let most: Int
    /// How long one lives unless its maker says otherwise.
    static let usualLife = Duration.seconds(3_600)
    /// The longest life.
    static let longestLife = Duration.seconds(7 * 86_400)

    private let directory: OrgDirectory
    /// Keys made ahead.
    let keys: KeyPool
    private let state = Lock(State())

    init(directory: OrgDirectory, keys: KeyPool = KeyPool(), most: Int = 10_000) {
        self.most = most
        self.directory = directory
        self.keys = keys
    }

    /// Makes an org.
    ///
    /// - Parameters:
    ///   - document: the org as in the configuration. What it leaves out is made so that a login works.
    ///   - time: now, by the server's clock.
    func make(_ document: Node?, life: Duration, at time: Timestamp) throws(ProblemDetails) -> Made {
        var draft = ThrowAwayDraft(document)
        let key = draft.needsCertificate ? try takeKey() : nil
        if let key { draft.setCertificate(try Self.certificate(of: key, at: time).pem()) }
        while true {
            draft.setName(freeName(draft.wantedName))
            var org = try draft.read()
            makeUnique(&org)
            switch try add(org, until: time + life, at: time) {
            case nil: return Made(org: org, privateKey: key, expiresAt: time + life)
            case .name, .myDomain: continue  // another request was faster
            case .some(let conflict): throw .conflict(conflict.words)
            }
        }
    }

    private func add(_ org: Org, until expiry: Timestamp, at time: Timestamp) throws(ProblemDetails) -> OrgConflict? {
        try state.withLock { state throws(ProblemDetails) in
            guard state.expiries.count < most else {
                throw ProblemDetails(
                    status: 429, title: "Too many throw-away orgs",
                    detail: "There are \(most) already. Delete some, or give them a shorter ttl.")
            }
            do throws(OrgConflict) {
                try directory.add(org, at: time)
            } catch {
                return error
            }
            state.expiries.insert(org.name, at: expiry)
            return nil
        }
    }

    /// Takes out the orgs whose time is over.
    func sweep(at time: Timestamp) {
        state.withLock { remove($0.expiries.takeExpired(at: time)) }
    }

    /// Takes out every one.
    func removeAll() {
        state.withLock { remove($0.expiries.takeAll()) }
    }

    /// Forgets an org that was taken out, unless another one has its name by now.
    func forget(_ name: String) {
        state.withLock { if directory.org(named: name) == nil { $0.expiries.remove(name) } }
    }

    private func remove(_ names: [String]) {
        for name in names where directory.org(named: name)?.isThrowAway == true { directory.remove(named: name) }
    }

    private func freeName(_ wanted: String) -> String {
        state.withLock { $0.names.next(wanted, isTaken: { directory.org(named: $0) != nil }) { "\($0.prefix(70))-\($1)" } }
    }

    /// Gives an org the host and the id that it asked for, if they are free.
    private func makeUnique(_ org: inout Org) {
        let host = org.myDomain
        org.myDomain = state.withLock { state in
            state.names.next(host, isTaken: directory.isHost) { host, number in
                let label = host.prefix { $0 != "." }
                return "\(label.prefix(50))-\(number)\(host[label.endIndex...])"
            }
        }
        if directory.org(org.id) != nil { org.id = SalesforceID(.organization, name: org.name) }
    }

    private func takeKey() throws(ProblemDetails) -> RSAPrivateKey {
        do {
            return try keys.take()
        } catch {
            throw ProblemDetails(status: 500, title: "No key", detail: error.description)
        }
    }

    /// From the day before on, for clients whose clock is behind.
    private static func certificate(of key: RSAPrivateKey, at time: Timestamp) throws(ProblemDetails) -> Certificate {
        do {
            return try .selfSigned(
                commonName: "mock-salesforce", key: key, notBefore: (time - .seconds(86_400)).seconds, days: BuiltInOrg.days)
        } catch {
            throw ProblemDetails(status: 500, title: "No certificate", detail: error.description)
        }
    }
}

internal import Locking
internal import SalesforceOrg
internal import Yams

/// Changes orgs: one change at a time, each whole or not at all.
///
/// A change is made to the document of the org, and the result is read by the reader of the configuration. What it refuses leaves the org as
/// it was.
///
/// Where edits are saved, the file is written before the org changes, and the edit is refused when it cannot be. A saved edit belongs to the
/// configuration: a reset does not take it back.
final class OrgEditor: Sendable {
    private struct Configured {
        /// The orgs to which a reset goes back.
        var orgs: [Org]
        /// The file into which edits are saved; nil: they are not.
        var file: ConfigurationFile?

        func saves(_ org: Org) -> Bool { file != nil && !org.isThrowAway }
    }

    /// The orgs.
    let directory: OrgDirectory
    private let clock: @Sendable () -> Timestamp
    /// Its lock is held during a change, so that none is lost.
    private let configured: Lock<Configured>

    /// Puts the orgs of the configuration into a directory.
    ///
    /// - Parameter file: the file from which they are, if edits are to be saved into it.
    init(
        _ orgs: [Org], savedTo file: ConfigurationFile? = nil, directory: OrgDirectory, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.directory = directory
        self.clock = clock
        configured = Lock(Configured(orgs: orgs, file: file))
        directory.replaceAll(orgs, at: clock())
    }

    /// Replaces the orgs of the configuration.
    func configure(_ orgs: [Org]) {
        configured.withLock { configured in
            configured.orgs = orgs
            directory.replaceAll(orgs, at: clock())
        }
    }

    /// Reads the configuration again and replaces its orgs. No edit comes between, so that none is lost.
    func reload(_ read: () throws(ServeError) -> ConfigurationSource.Reading) throws(ServeError) -> ConfigurationSource.Reading {
        try configured.withLock { configured throws(ServeError) in
            let reading = try read()
            configured = Configured(orgs: reading.orgs, file: reading.file)
            directory.replaceAll(reading.orgs, at: clock())
            return reading
        }
    }

    /// What to know of the file into which edits are saved; nil: they are not.
    var savingNote: String? { configured.withLock { $0.file?.note } }

    /// The org with a name.
    func org(named name: String) throws(ProblemDetails) -> HostedOrg {
        if let org = directory.org(named: name) { return org }
        throw .notFound("org", "No org is called \(Excerpt.quoted(name)).")
    }

    /// Changes something of an org that is no part of its document.
    func change<Result>(_ name: String, _ change: (HostedOrg) throws(ProblemDetails) -> Result) throws(ProblemDetails) -> Result {
        try configured.withLock { _ throws(ProblemDetails) in try change(try org(named: name)) }
    }

    /// Edits the document of an org.
    ///
    /// - Parameter change: makes the edit; what it gives back is the pointer of the part that the request's body is.
    /// - Returns: the org as it is now.
    @discardableResult
    func edit(_ name: String, _ change: (inout OrgDraft) throws(ProblemDetails) -> String) throws(ProblemDetails) -> Org {
        try configured.withLock { configured throws(ProblemDetails) in
            let old = try org(named: name).base
            var draft = OrgDraft(old)
            let part = try change(&draft)
            return try apply(draft, to: old, part: part, &configured)
        }
    }

    /// Puts a whole org in the place of the one with its name, or adds it.
    ///
    /// - Returns: the org, and whether it is new.
    func put(_ document: Node, named name: String) throws(ProblemDetails) -> (org: Org, isNew: Bool) {
        try configured.withLock { configured throws(ProblemDetails) in
            let old = directory.org(named: name)?.base
            var draft = OrgDraft(document)
            try draft.setName(name, for: "name", isSame: ==)
            return (try apply(draft, to: old, part: "", &configured), old == nil)
        }
    }

    /// Takes an org out.
    func remove(_ name: String) throws(ProblemDetails) {
        try configured.withLock { configured throws(ProblemDetails) in
            let old = try org(named: name).base
            try checkUse(of: old, after: nil)
            if configured.saves(old) { try save(others(than: old), &configured) }
            directory.remove(named: name)
        }
    }

    /// Refreshes a sandbox.
    func refresh(_ name: String) throws(ProblemDetails) {
        try configured.withLock { configured throws(ProblemDetails) in
            let sandbox = try org(named: name)
            var org = sandbox.base
            guard org.kind == .sandbox else { throw .conflict("Org \(name) is no sandbox; only a sandbox can be refreshed.") }
            org.approvals = []
            if configured.saves(org) { try save(others(than: org) + [org], &configured) }
            sandbox.refreshSandbox(isConfiguration: configured.saves(org))
        }
    }

    /// Changes what an org's users have approved, and saves it as an edit is saved.
    ///
    /// - Throws: a problem when it cannot be saved. The org has changed all the same: its user has said so, and has the token.
    func changeApprovals(of hosted: HostedOrg, _ change: (inout [Approval]) -> Void) throws(ProblemDetails) {
        try configured.withLock { configured throws(ProblemDetails) in
            var org = hosted.base
            change(&org.approvals)
            guard org.approvals != hosted.base.approvals else { return }
            let isSaved = configured.saves(org) && directory.org(named: org.name) === hosted
            defer { hosted.changeApprovals(isConfiguration: isSaved) { $0 = org.approvals } }
            if isSaved { try save(others(than: org) + [org], &configured) }
        }
    }

    /// Goes back to the configuration: its orgs as they were, and no others but throw-away ones.
    func reset() {
        configured.withLock { configured in
            directory.replaceAll(configured.orgs, at: clock())
            for org in directory.lasting { org.reset() }
        }
    }

    /// Puts one org back to what it was before edits.
    func reset(_ name: String) throws(ProblemDetails) {
        try configured.withLock { configured throws(ProblemDetails) in
            let hosted = try org(named: name)
            _ = try apply(OrgDraft(hosted.configured), to: hosted.base, part: "", &configured)
            try org(named: name).reset()
        }
    }

    private func apply(
        _ draft: OrgDraft, to old: Org?, part: String, _ configured: inout Configured
    ) throws(ProblemDetails) -> Org {
        var draft = draft
        SecretMask.fill(&draft, from: old)
        let isThrowAway = old?.isThrowAway ?? false
        let others = isThrowAway ? [] : others(than: old)
        var org: Org
        do throws(ConfigurationError) {
            org = try ConfigurationReader.readOrg(draft.document, beside: others)
        } catch {
            throw ProblemDetails(error, in: part)
        }
        org.isThrowAway = isThrowAway
        if let old { try checkUse(of: old, after: org) }
        let before = configured.orgs
        let isSaved = configured.saves(org)
        if isSaved { try save(others + [org], &configured) }
        do throws(OrgConflict) {
            try directory.edit(org, at: clock(), isConfiguration: isSaved)
        } catch {
            // A throw-away org has the name: if a lasting one had it, the reader had refused the edit.
            if isSaved { try save(before, &configured) }
            throw .conflict(error.words)
        }
        return org
    }

    /// The orgs of the configuration and those that were added, but for one.
    private func others(than org: Org?) -> [Org] { directory.lasting.map(\.base).filter { $0.name != org?.name } }

    /// Writes the orgs into the file.
    private func save(_ orgs: [Org], _ configured: inout Configured) throws(ProblemDetails) {
        do throws(SavingProblem) {
            try configured.file?.save(orgs)
        } catch {
            throw ProblemDetails(error)
        }
        configured.orgs = orgs
    }

    /// Refuses to take away what other orgs use: an app that is approved there, or an org that an app is installed in.
    private func checkUse(of old: Org, after new: Org?) throws(ProblemDetails) {
        guard !old.isThrowAway else { return }
        let kept = Set(new?.connectedApps.map(\.consumerKey) ?? [])
        let gone = Dictionary(
            old.connectedApps.filter { !kept.contains($0.consumerKey) }.map { ($0.consumerKey, $0.name) },
            uniquingKeysWith: { first, _ in first })
        for other in directory.lasting.map(\.base) where other.name != old.name {
            if let name = other.approvals.lazy.compactMap({ gone[$0.consumerKey] }).first {
                throw .conflict("Org \(other.name) has an approval of the app \(Excerpt.quoted(name)); take it away first.")
            }
            if new == nil, let app = other.connectedApps.first(where: { $0.installedIn?.contains(old.name) == true }) {
                throw .conflict("The app \(Excerpt.quoted(app.name)) of org \(other.name) is installed in org \(old.name).")
            }
        }
    }
}

extension OrgDraft {
    /// Makes sure that a document has the name that the path says.
    mutating func setName(_ name: String, for key: String, isSame: (String, String) -> Bool) throws(ProblemDetails) {
        self = OrgDraft(try Self.naming(document, name, for: key, isSame: isSame))
    }

    static func naming(
        _ document: Node, _ name: String, for key: String, isSame: (String, String) -> Bool
    ) throws(ProblemDetails) -> Node {
        guard document.mapping != nil else { throw .invalid("", "expected a map") }
        guard let given = document.text(key) else {
            var document = document
            if document.member(key) == nil { document.setMember(key, to: .text(name)) }
            return document
        }
        guard isSame(given, name) else {
            throw .invalid("/\(key)", "expected \(Excerpt.quoted(name)), as the path says, found \(Excerpt.quoted(given))")
        }
        return document
    }
}

extension OrgConflict {
    /// A sentence for people.
    var words: String {
        switch self {
        case .name(let name): "An org is called \(Excerpt.quoted(name)) already."
        case .id(let id): "An org has the id \(id) already."
        case .myDomain(let host): "\(Excerpt.quoted(host)) is another org's host already."
        case .loginHost(let host): "\(Excerpt.quoted(host)) is the My Domain of another org."
        }
    }
}

internal import Encoding
internal import SalesforceOrg
internal import Yams

/// The document of a throw-away org before it is read: what it leaves out is filled in, so that an empty one is an org with a login that
/// works.
struct ThrowAwayDraft {
    /// The name of an org whose document has none.
    static let usualName = "test"

    private var draft: OrgDraft
    /// The name in the document.
    let wantedName: String
    /// The name that it has in itself now.
    private var name: String
    private let hasUsers: Bool

    init(_ document: Node?) {
        var draft = OrgDraft(document ?? .mapping(.init([])))
        wantedName = draft.document.text("name") ?? Self.usualName
        name = wantedName
        hasUsers = draft.document.text("users") != nil || draft["users"]?.sequence != nil
        if draft["connectedApps"]?.saysNothing ?? true { draft["connectedApps"] = .sequence(.init([Self.usualApp(draft)])) }
        self.draft = draft
    }

    /// Whether an app has no certificate. One with the certificate `null` is meant to have none.
    var needsCertificate: Bool { draft.items("connectedApps").contains { $0.mapping != nil && $0.member("certificate") == nil } }

    /// Gives every app without a certificate this one.
    mutating func setCertificate(_ pem: String) {
        draft.changeItems(of: "connectedApps") { app in
            if app.mapping != nil, app.member("certificate") == nil { app.setMember("certificate", to: .text(pem)) }
        }
    }

    /// Gives the org a name, also where its apps say that they are installed in it.
    mutating func setName(_ name: String) {
        let old = self.name
        self.name = name
        draft["name"] = .text(name)
        if !hasUsers { draft["users"] = .sequence(.init([usualUser])) }
        guard name != old else { return }
        draft.changeItems(of: "connectedApps") { app in
            guard let orgs = app.member("installedIn")?.sequence else { return }
            app.setMember("installedIn", to: .sequence(.init(orgs.map { $0.scalar?.string == old ? .text(name) : $0 })))
        }
    }

    /// Reads the org. It knows no other: no test depends on another's.
    func read() throws(ProblemDetails) -> Org {
        var org: Org
        do throws(ConfigurationError) {
            org = try ConfigurationReader.readOrg(draft.document, beside: [])
        } catch {
            throw ProblemDetails(error)
        }
        org.isThrowAway = true
        return org
    }

    /// The user of an org that names none, with the profile that the starter file's user has, where there is one.
    private var usualUser: Node {
        var user: [JSONTree.Member] = [.init("username", .string("drupal@\(name).example"))]
        if Self.profiles(draft).contains("Integration") { user.append(.init("profile", "Integration")) }
        return JSONNode.node(.object(user))
    }

    /// The app of an org that names none, which every profile may use.
    private static func usualApp(_ draft: OrgDraft) -> Node {
        JSONNode.node(["name": "Drupal", "permittedUsers": "adminApproved", "profiles": .strings(profiles(draft))])
    }

    private static func profiles(_ draft: OrgDraft) -> [String] {
        guard draft["profiles"]?.sequence != nil else { return OrgReader.standardProfiles }
        return draft.items("profiles").compactMap { $0.scalar?.string ?? $0.text("name") }
    }
}

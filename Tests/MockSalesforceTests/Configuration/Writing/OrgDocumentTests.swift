import Encoding
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct OrgDocumentTests {
    /// Every org of the fixtures, and one in which every key says something that is not the default.
    static func orgs() throws -> [Org] {
        let files = ["example", "production-and-sandbox"].map { Sample.path("fixtures/orgs/\($0).yaml") }
        let settings = BehaviourSetting.all.map {
            "\($0.name): \($0.values.last == $0.write(Behaviour()).text ? $0.values[0] : $0.values.last ?? "")"
        }.joined(separator: ", ")
        let full = """
            orgs:
              - {name: full, scenario: user-frozen, kind: sandbox, status: inactive, id: 00D000000000F01, myDomain: f.example.com, loginHost: l.example.com,
                 audiences: [https://a.example], timeZone: America/New_York, permissionSets: [{name: P, licence: L}], profiles: [],
                 sites: [{url: "https://s.example/x", usernames: [u]}], behaviour: {\(settings)},
                 approvals: [{username: u, app: K, scopes: []}],
                 users: [{username: u, email: e, name: N, id: 005000000000F01, profile: Q, permissionSets: [P], active: false, frozen: true,
                          apiEnabled: false, loginIPRanges: ["::1-::f"], loginHours: {sunday: "00:00-24:00", monday: "08:00-08:00"},
                          licence: L, password: "02", securityToken: "03"}],
                 connectedApps: [{name: A, kind: externalClientApp, id: 0H400000000FA01, consumerKey: K, consumerSecret: "01", callbackURL: "https://c.example/",
                                  certificate: c.pem, singleLogoutURL: "https://c.example/out", clientCredentialsEnabled: false,
                                  deviceFlowEnabled: true, refreshTokenRotation: true, requireSecretForRefreshToken: false, jwtBearerEnabled: false, scopes: [web], permittedUsers: adminApproved, profiles: [Q],
                                  permissionSets: [P], ipRelaxation: relax, ipRanges: [10.0.0.1], refreshTokenPolicy: expireAfter 90d,
                                  sessionTimeout: 1500ms, tokenFormat: jwt, blocked: true, installedIn: [full],
                                  visibleFrom: "2026-01-01T00:00:00.020+01:00", requireSecret: false, requirePKCE: true, runAs: u},
                                 {name: B, refreshTokenPolicy: {expireIfUnusedFor: 1h30m}, visibleFrom: 10m, clientCredentialsEnabled: true,
                                  callbackURL: ["https://c.example/1", "c://2"]}]}
            """.replacing(
                "profiles: []",
                with: "profiles: [{name: Q, apiEnabled: false, loginIPRanges: [10.0.0.1], loginHours: {friday: \"01:00-02:00\"}}]")
        return try files.flatMap { try Configuration.read(fileAt: $0).orgs } + Sample.read(full).orgs
            + Sample.read("orgs: [{users: [{username: '@'}]}]").orgs
    }

    private func read(_ tree: JSONTree, beside others: [Org]) throws -> Org {
        try ConfigurationReader.readOrg(JSONNode.node(JSONTree(parsing: tree.bytes)), beside: others)
    }

    /// The org without what has no description: certificates are compared by their PEM.
    private func description(_ org: Org) -> String {
        var org = org
        let certificates = org.connectedApps.map { $0.certificate?.pem ?? "" }
        for index in org.connectedApps.indices { org.connectedApps[index].certificate = nil }
        return "\(org) \(certificates)"
    }

    @Test func `an org that was written reads as it was`() throws {
        for org in try Self.orgs() {
            let others = try Self.orgs().filter { $0.name != org.name && $0.name.hasPrefix("acme") == org.name.hasPrefix("acme") }
            let tree = OrgDocument(org, masksSecrets: false).tree
            let again = try read(tree, beside: others)
            #expect(description(again) == description(org))
            #expect(OrgDocument(again, masksSecrets: false).tree == tree)
        }
    }

    @Test func `every key of the reader is written`() throws {
        let org = try #require(Self.orgs().first { $0.name == "full" })
        let tree = OrgDocument(org, masksSecrets: false).tree
        let names = { (tree: JSONTree?) in Set(tree?.members?.map(\.name) ?? []) }
        #expect(names(tree) == Set(OrgReader.keys))
        #expect(names(tree["sites"]?.elements?.first) == Set(SiteReader.keys))
        #expect(names(tree["profiles"]?.elements?.first) == Set(ProfileReader.keys))
        #expect(names(tree["permissionSets"]?.elements?.first) == Set(PermissionSetReader.keys))
        #expect(names(tree["users"]?.elements?.first) == Set(UserReader.keys))
        #expect(names(tree["connectedApps"]?.elements?.first) == Set(AppReader.keys))
        #expect(names(tree["approvals"]?.elements?.first) == Set(ApprovalReader.keys))
        #expect(names(tree["behaviour"]) == Set(BehaviourSetting.keys))
    }

    @Test func `a masked document holds no secret, and says where there is one`() throws {
        let org = try #require(Self.orgs().first { $0.name == "acme" })
        let text = String(decoding: OrgDocument(org, masksSecrets: true).tree.bytes, as: UTF8.self)
        #expect(!text.contains("1234567890"))
        #expect(text.contains(#""consumerSecret":"…masked""#))
        let full = try OrgDocument(#require(Self.orgs().first { $0.name == "full" }), masksSecrets: true).tree
        for key in ["password", "securityToken"] { #expect(full["users"]?.elements?.first?[key] == "…masked") }
        #expect(String(decoding: OrgDocument(org, masksSecrets: false).tree.bytes, as: UTF8.self).contains("1234567890"))
    }

    @Test func `settings that are the likeliest are left out`() throws {
        #expect(OrgDocument(Org(name: "a"), masksSecrets: false).tree["behaviour"] == [:])
    }
}

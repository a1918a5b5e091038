internal import Encoding
internal import HTTPServer
internal import JOSE
internal import SalesforceOrg

/// Whole orgs.
struct OrgRoutes: Sendable {
    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] { [list, make, get, put, delete, export] }

    private var list: ControlRoute {
        ControlRoute(
            "GET", "/orgs", "listOrgs", "Lists the names of the orgs.",
            .init(status: 200, summary: "The names.", schema: Schema.list(["type": "string"]))
        ) { _ throws(ProblemDetails) in .control(.strings(editor.directory.all.map(\.name))) }
    }

    private var make: ControlRoute {
        ControlRoute(
            "POST", "/orgs", "makeThrowAwayOrg",
            "Makes an org for one test, found at its own My Domain only. What the body leaves out is made so that a login works.",
            query: [.init(name: "ttl", summary: "How long it lives; 1h unless said.", schema: Schema.ref("Duration"))],
            body: .document(Schema.ref("Org"), isRequired: false),
            .init(status: 201, summary: "It is there.", schema: Schema.ref("ThrowAwayOrg"))
        ) { request throws(ProblemDetails) in
            let made = try context.throwAways.make(
                try request.document(), life: try Self.life(request.parameter("ttl")), at: request.time)
            let location = "\(ControlAPI.prefix)/orgs/\(PercentEncoding.encode(made.org.name))"
            let url = context.addressing.find(request.http).host.url(ofHost: made.org.myDomain)
            return .control(Self.describe(made, at: url), status: 201, headers: [("Location", location)])
        }
    }

    private var get: ControlRoute {
        ControlRoute(
            "GET", "/orgs/{org}", "getOrg", "Shows an org as the configuration has it; consumer secrets are masked.",
            .init(status: 200, summary: "The org.", schema: Schema.ref("Org"), isYAMLToo: true)
        ) { request throws(ProblemDetails) in
            let tree = OrgDocument(try editor.org(named: request.name("org")).base, masksSecrets: true).tree
            return request.prefersYAML ? .yaml(YAMLText.text(tree)) : .control(tree)
        }
    }

    private var export: ControlRoute {
        let secrets = ["included", "masked"]
        return ControlRoute(
            "GET", ControlAPI.Path.export, "exportOrgs",
            "Gives a configuration file of all orgs but throw-away ones, with their certificates and consumer secrets in it.",
            query: [.init(name: "secrets", summary: "Consumer secrets; included unless said.", schema: Schema.words(secrets))],
            .init(
                status: 200, summary: "The file.", schema: Schema.answer(["orgs": Schema.list(Schema.ref("Org"))]),
                mediaType: ControlRequest.yamlTypes[0])
        ) { request throws(ProblemDetails) in
            let wanted = request.parameter("secrets") ?? secrets[0]
            guard secrets.contains(wanted) else { throw .badQuery("secrets", expected: Spelling.alternatives(secrets)) }
            let orgs = editor.directory.lasting.map(\.base)
            return .yaml(
                ConfigurationDocument(orgs: orgs, masksSecrets: wanted == "masked").yaml,
                headers: [("Content-Disposition", #"attachment; filename="org.yaml""#)])
        }
    }

    private var put: ControlRoute {
        ControlRoute(
            "PUT", "/orgs/{org}", "putOrg", "Puts a whole org in the place of the one with this name, or adds it; whole or not at all.",
            body: .document(Schema.ref("Org"), isRequired: true),
            .init(status: 200, summary: "The org as it is now.", schema: Schema.ref("Org")),
            .init(status: 201, summary: "The org is new.", schema: Schema.ref("Org"))
        ) { request throws(ProblemDetails) in
            let (org, isNew) = try editor.put(try request.requiredDocument(), named: request.name("org"))
            return .control(OrgDocument(org, masksSecrets: true).tree, status: isNew ? 201 : 200)
        }
    }

    private var delete: ControlRoute {
        ControlRoute(
            "DELETE", "/orgs/{org}", "deleteOrg", "Takes an org out, with its history and sessions.",
            .init(status: 204, summary: "It is gone.")
        ) { request throws(ProblemDetails) in
            try editor.remove(request.name("org"))
            context.throwAways.forget(request.name("org"))
            return .controlDone
        }
    }

    private static func life(_ ttl: String?) throws(ProblemDetails) -> Duration {
        guard let ttl else { return ThrowAwayOrgs.usualLife }
        guard let life = Durations.duration(ttl), life > .zero, life <= ThrowAwayOrgs.longestLife else {
            let longest = Durations.text(ThrowAwayOrgs.longestLife)
            throw ProblemDetails(status: 422, title: "Bad ttl", detail: "ttl: expected \(Durations.expected), at most \(longest).")
        }
        return life
    }

    /// What a test needs to log in.
    private static func describe(_ made: ThrowAwayOrgs.Made, at url: String) -> JSONTree {
        let org = made.org
        let answer: JSONTree = [
            "name": .string(org.name), "id": .string(org.id.long), "loginURL": .string(url), "instanceURL": .string(url),
            "audience": .string("https://\(org.loginHost)"), "consumerKey": .optional(org.connectedApps.first?.consumerKey),
            "username": .optional(org.users.first?.username), "expiresAt": .string(made.expiresAt.iso8601),
        ]
        return made.privateKey.map { answer.adding("privateKey", .string($0.pem())) } ?? answer
    }
}

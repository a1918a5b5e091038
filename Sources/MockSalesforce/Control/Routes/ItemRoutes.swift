internal import Encoding
internal import HTTPServer
internal import JOSE
internal import SalesforceOrg
internal import Yams

/// Users, profiles, permission sets and connected apps of an org, one by one.
struct ItemRoutes: Sendable {
    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] {
        routes(.users, "User") + routes(.profiles, "Profile") + routes(.permissionSets, "PermissionSet")
            + routes(.connectedApps, "ConnectedApp") + [putCertificate]
    }

    /// The five operations of a list.
    ///
    /// - Parameter component: the schema of an item, which is the end of the operations' names, too.
    private func routes(_ list: OrgList, _ component: String) -> [ControlRoute] {
        let (path, item) = ("/orgs/{org}/\(list.key)", Schema.ref(component))
        let onePath = "\(path)/{\(list.nameKey)}"
        let name = { @Sendable (request: ControlRequest) in request.name(list.nameKey) }
        return [
            ControlRoute(
                "GET", path, "list\(component)s", "Lists the \(list.noun)s of an org.",
                .init(status: 200, summary: "All of them.", schema: Schema.list(item))
            ) { request throws(ProblemDetails) in .control(.array(try items(list, request))) },
            ControlRoute(
                "POST", path, "add\(component)", "Adds a \(list.noun).", body: .document(item, isRequired: true),
                .init(status: 201, summary: "It is there.", schema: item)
            ) { request throws(ProblemDetails) in
                let document = try request.requiredDocument()
                guard let given = document.text(list.nameKey) else { throw .invalid("/\(list.nameKey)", "\(list.nameKey) is missing") }
                return try put(document, named: given, list, request, mustBeNew: true)
            },
            ControlRoute(
                "GET", onePath, "get\(component)", "Shows a \(list.noun).", .init(status: 200, summary: "It.", schema: item)
            ) { request throws(ProblemDetails) in .control(try one(name(request), list, try items(list, request))) },
            ControlRoute(
                "PUT", onePath, "put\(component)", "Puts a \(list.noun) in the place of the one with this name, or adds it.",
                body: .document(Schema.ref(component + "Item"), isRequired: true),
                .init(status: 200, summary: "It as it is now.", schema: item), .init(status: 201, summary: "It is new.", schema: item)
            ) { request throws(ProblemDetails) in
                try put(try request.requiredDocument(), named: name(request), list, request, mustBeNew: false)
            },
            ControlRoute(
                "DELETE", onePath, "delete\(component)", "Takes a \(list.noun) out\(Self.whatElseGoes(with: list)).",
                .init(status: 204, summary: "It is gone.")
            ) { request throws(ProblemDetails) in
                try remove(name(request), list, request)
                return .controlDone
            },
        ]
    }

    private var putCertificate: ControlRoute {
        ControlRoute(
            "PUT", "/orgs/{org}/connectedApps/{name}/certificate", "putCertificate",
            "Uploads a certificate to a connected app, by Salesforce's rules for one.", body: .certificate,
            .init(status: 200, summary: "What was uploaded.", schema: Schema.ref("Certificate"))
        ) { request throws(ProblemDetails) in
            let certificate: Certificate
            do throws(CertificateError) {
                certificate = try Certificate(uploading: request.http.body)
            } catch {
                throw .invalid("", error.description)
            }
            try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
                let list = OrgList.connectedApps
                guard let index = draft.index(of: request.name("name"), in: list) else { throw Self.none(request.name("name"), list) }
                var app = draft.items(list.key)[index]
                app.setMember("certificate", to: .text(certificate.pem()))
                return draft.put(app, named: request.name("name"), into: list).pointer
            }
            return .control(Self.describe(certificate))
        }
    }
}

// MARK: - What they do

extension ItemRoutes {
    private func items(_ list: OrgList, _ request: ControlRequest) throws(ProblemDetails) -> [JSONTree] {
        OrgDocument(try editor.org(named: request.name("org")).base, masksSecrets: true).tree[list.key]?.elements ?? []
    }

    private func one(_ name: String, _ list: OrgList, _ items: [JSONTree]) throws(ProblemDetails) -> JSONTree {
        if let item = items.first(where: { list.isSame($0[list.nameKey]?.text ?? "", name) }) { return item }
        throw Self.none(name, list)
    }

    private func put(
        _ document: Node, named name: String, _ list: OrgList, _ request: ControlRequest, mustBeNew: Bool
    ) throws(ProblemDetails) -> HTTPResponse {
        let item = try OrgDraft.naming(document, name, for: list.nameKey, isSame: list.isSame)
        var isNew = false
        let org = try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
            if mustBeNew, draft.index(of: name, in: list) != nil {
                throw .conflict("The org has a \(list.noun) called \(Excerpt.quoted(name)) already.")
            }
            let put = draft.put(item, named: name, into: list)
            isNew = put.isNew
            return put.pointer
        }
        let shown = try one(name, list, OrgDocument(org, masksSecrets: true).tree[list.key]?.elements ?? [])
        let location = "\(ControlAPI.prefix)/orgs/\(PercentEncoding.encode(org.name))/\(list.key)/\(PercentEncoding.encode(name))"
        return .control(shown, status: isNew ? 201 : 200, headers: isNew ? [("Location", location)] : [])
    }

    private func remove(_ name: String, _ list: OrgList, _ request: ControlRequest) throws(ProblemDetails) {
        try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
            guard draft.remove(name, from: list) else { throw Self.none(name, list) }
            return "/\(list.key)"
        }
    }

    private static func whatElseGoes(with list: OrgList) -> String {
        switch list.key {
        case OrgList.users.key, OrgList.connectedApps.key: ", with its approvals"
        default: ", if nothing uses it"
        }
    }

    private static func none(_ name: String, _ list: OrgList) -> ProblemDetails {
        .notFound(list.noun, "The org has no \(list.noun) called \(Excerpt.quoted(name)).")
    }

    private static func describe(_ certificate: Certificate) -> JSONTree {
        let kept = AppCertificate(certificate)
        return [
            "subject": .string(kept.subject), "notBefore": .string(kept.notBefore.iso8601), "notAfter": .string(kept.notAfter.iso8601),
            "sha256Fingerprint": .string(kept.sha256Fingerprint.colonHex), "notes": .strings(certificate.notes),
        ]
    }
}

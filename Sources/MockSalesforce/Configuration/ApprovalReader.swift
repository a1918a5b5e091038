internal import SalesforceOrg

/// An approval that was read, whose app may be further down in the file.
struct ApprovalDraft {
    let org: Int
    let username: String
    let app: (name: String, field: YAMLField)
    /// Nil: all that the app has.
    let scopes: [Scope]?
}

/// Reads an earlier consent.
enum ApprovalReader {
    static let keys = ["username", "app", "scopes"]

    static func read(_ field: YAMLField, org index: Int) {
        guard let fields = YAMLFields(field, "an approval", known: keys) else { return }
        let scopes = fields["scopes"].flatMap(AppReader.scopes)
        let appField = fields.required("app", "the name or consumer key of an app")
        let app = appField?.name("the name or consumer key of an app")
        let userField = fields.required("username", "the user who consented")
        guard let userField, let username = userField.name("a username") else { return }
        let reading = field.reading
        reading.references.append(Reference(kind: .user, org: index, name: username, field: userField))
        guard let app, let appField else { return }
        reading.approvals.append(ApprovalDraft(org: index, username: username, app: (app, appField), scopes: scopes))
    }
}

internal import Encoding

/// The resources of one version of the REST API. `identity` is a URL, the others are paths.
///
/// Members and order as recorded (Salesforce's Postman collection). Of the paths only `limits` leads anywhere yet.
struct RESTResources {
    /// Such as `v59.0`.
    let version: Substring
    let identityURL: String

    private static let beforeIdentity = ["tooling", "sobjects", "query", "queryAll", "search", "limits", "recent"]
    private static let afterIdentity = ["composite", "actions", "support"]

    var json: [UInt8] {
        var json = JSONWriter(capacity: 768)
        json.object { json in
            for name in Self.beforeIdentity { json.member(name, path(of: name)) }
            json.member("identity", identityURL)
            for name in Self.afterIdentity { json.member(name, path(of: name)) }
        }
        return json.bytes
    }

    private func path(of name: String) -> String { "\(EndpointPath.data)/\(version)/\(name)" }
}

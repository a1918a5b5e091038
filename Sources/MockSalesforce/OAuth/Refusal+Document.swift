internal import Encoding
internal import SalesforceOrg

extension Refusal {
    /// `error` and, where there is one, `error_description`.
    var document: Document {
        var members = [Document.Member("error", error)]
        if !description.isEmpty { members.append(.init("error_description", description)) }
        return .object(members)
    }
}

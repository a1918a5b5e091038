internal import HTTPServer
internal import SalesforceOrg

/// An answer with what the journal notes of it.
struct Answered {
    let endpoint: Endpoint
    let response: HTTPResponse
    /// The org that the request was for, if one was found.
    let org: HostedOrg?
    /// The entry in the login history.
    var login: SalesforceID?
}

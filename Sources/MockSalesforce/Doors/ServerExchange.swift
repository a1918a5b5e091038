internal import HTTPServer
package import SalesforceOrg

/// A request and its answer with the secrets in them, for the observer of a server.
package struct ServerExchange: Sendable {
    /// Which endpoint answered.
    package let endpoint: Endpoint
    /// The assertion as it was sent, if one was.
    package let assertion: [UInt8]?
    /// The access token that was sent, if one was.
    package let sentToken: String?
    /// The status of the answer; nil when the connection was closed without one.
    package let status: Int?
    /// The body of the answer.
    package let body: [UInt8]

    init(_ request: SalesforceRequest, _ answered: Answered) {
        endpoint = answered.endpoint
        assertion = request.parameters.first { $0.name == GrantRequest.assertionName }?.value
        sentToken = request.accessToken
        status = answered.response.ending == .closedBefore ? nil : answered.response.status
        body = answered.response.body
    }
}

internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// Finds out for each request which Salesforce host it is for, and how its client reached it.
struct Addressing: Sendable {
    let directory: OrgDirectory
    /// Where clients reach the server, if it was said.
    let publicURL: ServerURL?
    let trustsForwardedHeaders: Bool
    /// The port on which the server itself speaks TLS.
    let tlsPort: @Sendable () -> UInt16?

    /// What counts for a request.
    struct Found: Sendable {
        let origin: RequestOrigin
        let host: AddressedHost
        /// The path without a host in it.
        let path: String
    }

    func find(_ request: HTTPRequest) -> Found {
        let origin =
            trustsForwardedHeaders
            ? RequestOrigin(request, trusting: ForwardedHeaders(request.headers)) : RequestOrigin(request)
        let (host, path) = AddressedHost.route(
            scheme: origin.scheme, hostHeader: origin.host, path: request.path, publicURL: publicURL, in: directory)
        return Found(origin: origin, host: host, path: path)
    }

    /// The URL to which a request over plain http is sent on: the port of the server's own TLS is no good to a client that came by a proxy.
    func secureURL(of request: SalesforceRequest) -> String {
        let isDirect = !request.origin.isForwarded && (publicURL == nil || request.address.way == .header)
        let path = request.hasDoubleSlash ? "/" + request.path : request.path
        return request.address.secureURL(port: isDirect ? tlsPort() : nil) + path
    }
}

internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

extension HostRedirect {
    /// Sends a request on to the same path of the org's My Domain, the way it came: by path or by `Host`.
    ///
    /// Source of statuses and page: field report R30.
    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        var location = request.address.url(ofHost: host) + request.path
        if !request.http.query.isEmpty { location += "?" + String(decoding: request.http.query, as: UTF8.self) }
        let page = "The URL has moved <a href=\"\(location.escapedForHTML)\">here</a>"
        var response =
            switch reason {
            case .lightning: request.answer(302, Self.contentType, [])
            case .formerMyDomain: request.answer(307, Self.contentType, Array(page.utf8))
            }
        response.headers.append("Location", location)
        return response
    }

    private static let contentType = "text/html;charset=UTF-8"
}

extension String {
    /// The text as it may stand in an attribute of HTML.
    fileprivate var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}

internal import HTTPServer
internal import SalesforceOrg

extension RequestRecord.Request {
    /// How many bytes of headers are kept as they are; longer ones are cut, for a journal holds many.
    private static let mostHeaderBytes = 2_048
    private static let mostHeaders = 32
    private static let keptHeaderBytes = 128

    /// What the journal keeps of a request.
    init(_ request: SalesforceRequest) {
        let headers = Self.kept(request.http.headers)
        self.init(
            method: request.http.method, baseURL: request.address.baseURL, path: request.path, peer: request.origin.peer,
            parameters: request.parameters, headers: { headers.map { $0 } })
    }

    private static func kept(_ headers: HTTPHeaders) -> HTTPHeaders {
        let hasSecret = Blanking.headers.contains { headers.contains($0) }
        let shown = hasSecret ? headers.blanking(Blanking.headers, with: Blanking.blank) : headers
        guard headers.byteCount > mostHeaderBytes else { return hasSecret ? shown : headers.compact }
        return HTTPHeaders(shown.prefix(mostHeaders).map { ($0.cut(to: keptHeaderBytes), $1.cut(to: keptHeaderBytes)) })
    }
}

extension String {
    fileprivate func cut(to length: Int) -> String {
        utf8.count > length ? String(decoding: utf8.prefix(length), as: UTF8.self) + "…" : self
    }
}

extension Duration {
    /// Whole microseconds.
    var inMicroseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
    }
}

internal import Encoding

extension ClientCore {
    /// Sends a request to a path of the instance, or to a URL that is for the token.
    func send(
        _ method: String, _ target: String, headers: [TransportRequest.Header], body: [UInt8]
    ) async throws(SalesforceError) -> TransportResponse {
        try await send(method, headers: headers, body: body) { token in
            guard HTTPURL(target) == nil else { return target }
            return token.instanceURL + (target.hasPrefix("/") ? "" : "/") + target
        }
    }

    /// Asks for a document that tells about the user.
    func read<Document>(
        _ document: ([UInt8]) throws(MalformedAnswer) -> Document, at url: (AccessToken) -> String
    ) async throws(SalesforceError) -> Document {
        var asked = ""
        let response = try await send("GET", headers: [.init("Accept", "application/json")], body: []) { token in
            asked = url(token)
            return asked
        }
        do throws(MalformedAnswer) {
            return try document(response.body)
        } catch {
            throw .unexpectedAnswer(UnexpectedAnswer(response, from: asked, reason: error.reason))
        }
    }

    private func send(
        _ method: String, headers: [TransportRequest.Header], body: [UInt8], to url: (AccessToken) -> String
    ) async throws(SalesforceError) -> TransportResponse {
        let token = try await accessToken()
        do {
            return try await sendOnce(method, url(token), token, headers, body)
        } catch .requestRefused(let refusal) where refusal.isEndOfSession {
            cache.forget(token)
            let next = try await accessToken()
            return try await sendOnce(method, url(next), next, headers, body)
        }
    }

    /// Sends a request with one token, and again after a failure that may pass.
    private func sendOnce(
        _ method: String, _ url: String, _ token: AccessToken, _ headers: [TransportRequest.Header], _ body: [UInt8]
    ) async throws(SalesforceError) -> TransportResponse {
        try checkOrigin(of: url, token)
        for text in [method] + headers.flatMap({ [$0.name, $0.value] }) where text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) {
            throw .configuration("There is a line break in the method or a header field.")
        }
        let request = TransportRequest(
            method, url,
            headers: headers.filter { $0.name.lowercased() != "authorization" } + [.init("Authorization", "Bearer \(token.token)")],
            body: body, timeout: settings.timeout, bodyLimit: settings.bodyLimit)
        let changesNothing = method == "GET" || method == "HEAD"
        return try await retrying {
            changesNothing ? $0.isTransient : $0.wasNotSent
        } _: { () async throws(SalesforceError) in
            let response = try await self.exchange(request)
            if (200...300).contains(response.status) || response.status == 304 { return response }
            if let refusal = RequestRefusal(status: response.status, body: response.body) { throw .requestRefused(refusal) }
            throw .unexpectedAnswer(UnexpectedAnswer(response, from: url))
        }
    }

    private func checkOrigin(of text: String, _ token: AccessToken) throws(SalesforceError) {
        guard let url = HTTPURL(text) else { throw .configuration("`\(safeText(text))` is no path and no URL.") }
        let known = [token.instanceURL, token.identityURL, loginURL.base, tokenEndpoint].compactMap { HTTPURL($0) }
        guard known.contains(where: { $0.origin == url.origin }) else {
            throw .configuration(
                "The access token is not sent to \(url.origin): it is for \(token.instanceURL). Give a path, or a URL of the instance.")
        }
        // What was protected when it came must not be sent where everybody can read it.
        guard url.isSecure || HTTPURL(tokenEndpoint)?.isSecure == false else {
            throw .configuration("The access token came over https and is not sent over http to \(url.origin).")
        }
    }
}

internal import Encoding

extension AuthorizationRequest {
    /// Reads the code out of the URL to which Salesforce sent the browser back (RFC 6749 section 4.1.2).
    ///
    /// ```swift
    /// let code = try request.code(inCallback: "/callback?code=aPrx4s.3d%3D%3D&state=\(request.state.text)")   // "aPrx4s.3d=="
    /// ```
    ///
    /// - Parameter url: the whole URL, or the target of the request that the browser made (path and query).
    /// - Throws: ``SalesforceError/authorization(_:)``.
    public func code(inCallback url: String) throws(SalesforceError) -> String {
        do throws(AuthorizationError) {
            let callback = try Callback(url)
            if let error = callback.error {
                // Salesforce sends no state with some errors of its own pages; an error opens no door to anybody, so that it is told.
                guard callback.state.map(state.isSame(as:)) ?? true else { throw AuthorizationError.stateMismatch }
                throw AuthorizationError.refused(
                    AuthorizationRefusal(error: safeText(error), errorDescription: safeText(callback.errorDescription ?? "")))
            }
            guard let given = callback.state, !state.text.isEmpty, state.isSame(as: given) else { throw AuthorizationError.stateMismatch }
            guard let code = callback.code, !code.isEmpty else { throw AuthorizationError.noCode }
            return code
        } catch {
            throw .authorization(error)
        }
    }

    /// The parameters of a callback.
    private struct Callback {
        private var values: [String: String] = [:]

        var code: String? { values["code"] }
        var state: String? { values["state"] }
        var error: String? { values["error"] }
        var errorDescription: String? { values["error_description"] }

        /// Reads the query, or the fragment of a URL without a query: Salesforce puts some errors there, as in the user-agent flow.
        init(_ url: String) throws(AuthorizationError) {
            let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let question = parts.first?.firstIndex(of: "?")
            let query = question.flatMap { parts.first?[$0...].dropFirst() } ?? (parts.count == 2 ? parts[1] : "")
            var isRepeated = false
            FormURLEncoded.forEachField(in: Array(query.utf8)) { name, value in
                let name = String(decoding: name, as: UTF8.self)
                guard ["code", "state", "error", "error_description"].contains(name) else { return }
                isRepeated = values.updateValue(String(decoding: value, as: UTF8.self), forKey: name) != nil || isRepeated
            }
            // RFC 6749 section 3.1: no parameter more than once. Two readers might take two different ones.
            if isRepeated { throw .repeatedParameter }
        }
    }
}

internal import Encoding

/// A registered callback URL to which the browser is sent back.
///
/// There is no way to make one of anything but a URL that the app has, so that no request can send a browser elsewhere.
struct Callback: Sendable {
    private let url: String
    private let isFragment: Bool
    private let state: String?

    /// - Parameter state: comes back as it was sent.
    init?(_ grantCase: GrantCase, state: String?) {
        guard let evidence = grantCase.authorization, let sent = evidence.redirectURI,
            let registered = grantCase.app?.app.callbackURLs.first(where: { $0.hasSameBytes(as: sent) })
        else { return nil }
        url = registered
        self.state = state
        if case .token? = evidence.responseType { isFragment = true } else { isFragment = false }
    }

    /// The URL at which a logout is told.
    init(singleLogoutURL: String, state: String?) {
        url = singleLogoutURL
        self.state = state
        isFragment = false
    }

    /// The URL with the parameters of an answer: in the query, or in the fragment in the user-agent flow.
    ///
    /// Source: help page on errors of OAuth flows; blanks come as `+` (SalesforceMobileSDK-iOS issue 211).
    func location(_ parameters: [(name: String, value: String)]) -> String {
        let fields = parameters + (state.map { [("state", $0)] } ?? [])
        guard !fields.isEmpty else { return url }
        let separator = isFragment ? "#" : url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return url + separator + String(decoding: FormURLEncoded.encode(fields, plusForSpace: true), as: UTF8.self)
    }
}

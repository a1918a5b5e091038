internal import HTTPServer

/// Decides who may ask the control API and the Setup pages: the same for both, in this one place.
struct AdminGuard: Sendable {
    /// Why a request is not even looked at.
    enum Refusal: Sendable {
        /// The `Host` is none that only this machine or its network gives out.
        case notLocal
        /// No key was sent, or a wrong one.
        case adminKeyNeeded
        /// A page of another origin wants to change something.
        case anotherOrigin
    }

    let localNames: LocalNames
    /// The key that is asked for; nil: none is.
    let adminKey: AdminKey?

    /// What keeps a request out; nil when nothing does.
    ///
    /// - Parameters:
    ///   - isOpen: whether it needs no key.
    ///   - isForm: whether it takes what a form of a web page sends. Such a request must say that it comes from a page of this server, which
    ///     every browser does; where forms are not taken, silence is that of a program, which no page can make speak.
    func refusal(of request: HTTPRequest, isOpen: Bool, isForm: Bool) -> Refusal? {
        guard localNames.contain(hostHeader: request.host) else { return .notLocal }
        if let adminKey, !isOpen, !adminKey.admits(request) { return .adminKeyNeeded }
        guard ["GET", "HEAD"].contains(request.method) || Self.isSameOrigin(request, mustSay: isForm) else { return .anotherOrigin }
        return nil
    }

    /// Whether no page of another origin asks.
    ///
    /// Browsers name the origin in each request that could change something, or say at least from how near it comes (Fetch, sections 3.2
    /// and Fetch Metadata).
    private static func isSameOrigin(_ request: HTTPRequest, mustSay: Bool) -> Bool {
        let origins = request.headers.values("Origin")
        let sites = request.headers.values("Sec-Fetch-Site")
        let isOwn = origins.allSatisfy { origin in
            ["http", "https"].contains { "\($0)://\(request.host)".lowercased() == origin.lowercased() }
        }
        return isOwn && sites.allSatisfy { $0 == "same-origin" || $0 == "none" } && !(mustSay && origins.isEmpty && sites.isEmpty)
    }
}

internal import Encoding

/// Decides which `Host` may reach the control API, so that a page on the web cannot by DNS rebinding: names that no public DNS gives out.
struct LocalNames: Sendable {
    private static let suffixes = [".localhost", ".test", ".local", ".internal"]

    /// Further names, in lower case.
    let allowed: Set<String>

    init(allowed: [String] = []) { self.allowed = Set(allowed.map { $0.lowercased() }) }

    /// Whether a `Host` header names this machine: `localhost`, an IP address, a name without a dot, a reserved ending, or an allowed name.
    func contain(hostHeader: String) -> Bool {
        let host = Self.name(hostHeader.lowercased())
        guard !host.isEmpty else { return false }
        return IPAddress(host) != nil || !host.contains(".") && !host.contains(":") || Self.suffixes.contains(where: host.hasSuffix)
            || allowed.contains(host)
    }

    private static func name(_ host: String) -> String {
        if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
        return String(host.prefix { $0 != ":" })
    }
}

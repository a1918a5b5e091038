internal import JOSE

extension GrantCase {
    /// How many other apps are tried: each costs as much as verifying a signature does.
    private static let mostAppsTried = 8

    /// The name of another app of the app's org whose certificate fits the signature. Asked only when the app's own does not.
    var appThatSignatureFits: String? {
        guard let app, let appOrg, let signed = try? assertion.get().signed else { return nil }
        let others = appOrg.org.connectedApps.lazy.filter { $0.id != app.app.id && $0.certificate?.publicKey != nil }
        return others.prefix(Self.mostAppsTried).first { $0.certificate?.publicKey.map(signed.isSigned) ?? false }?.name
    }
}

/// A set of scopes in few bits, as an access token carries it.
public struct ScopeSet: Sendable, Hashable {
    /// How many bytes hold it.
    static let byteCount = 5

    /// One bit for each scope, by its place in ``Scope/all``.
    private(set) var bits: UInt64

    /// Collects scopes.
    public init(_ scopes: some Sequence<Scope>) {
        bits = scopes.reduce(0) { bits, scope in Self.places[scope.name].map { bits | 1 << UInt64($0) } ?? bits }
    }

    init(bits: UInt64) { self.bits = bits }

    /// Whether a scope is in it.
    public func contains(_ scope: Scope) -> Bool { Self.places[scope.name].map { bits >> UInt64($0) & 1 == 1 } ?? false }

    /// Whether one of its scopes is in another set.
    func intersects(_ other: ScopeSet) -> Bool { bits & other.bits != 0 }

    /// Its scopes: those of an app in the order in which they were selected there, then any others.
    func scopes(inOrderOf selected: [Scope]) -> [Scope] {
        selected.filter(contains) + Scope.all.filter { contains($0) && !selected.contains($0) }
    }

    private static let places = Dictionary(uniqueKeysWithValues: zip(Scope.all.map(\.name), Scope.all.indices))
}

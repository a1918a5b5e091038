/// Finds the handler for a method and a path.
///
/// Fill it, then share it: it is a value, and matching does not change it.
///
/// ```swift
/// var router = Router()
/// router.on(["GET"], "/status") { _, _ in .text("fine") }
/// router.on(["GET", "PATCH"], "/users/{id}") { _, parameters in .text(parameters["id"] ?? "") }
/// ```
public struct Router: Sendable {
    /// Answers a request; the parameters are the parts of the path that stand in the place of `{name}`.
    public typealias Handler = @Sendable (HTTPRequest, PathParameters) -> HTTPResponse

    /// The methods that a route answers.
    public enum Methods: Sendable, ExpressibleByArrayLiteral {
        /// Every method.
        case any
        /// These methods, in capitals. `GET` answers HEAD as well.
        case only([String])

        /// Makes `.only` of an array.
        public init(arrayLiteral elements: String...) {
            self = .only(elements)
        }

        func contains(_ method: String) -> Bool {
            switch self {
            case .any: true
            case .only(let methods): methods.contains(method) || method == "HEAD" && methods.contains("GET")
            }
        }
    }

    /// What is known of a method and a path.
    public enum Match: Sendable {
        /// A route answers it.
        case found(handler: Handler, parameters: PathParameters)
        /// The path exists, but answers other methods: these, in order of registration, HEAD after GET.
        case methodNotAllowed(allowed: [String])
        /// There is no such path.
        case notFound
    }

    private struct Route: Sendable {
        let methods: Methods
        let handler: Handler
    }

    private struct Pattern: Sendable {
        let segments: [Segment]
        let route: Route
    }

    private enum Segment: Sendable {
        case literal(String)
        case parameter(String)
    }

    private var exact: [String: [Route]] = [:]
    private var patterns: [Pattern] = []

    /// Makes a router without routes.
    public init() {}

    /// Adds a route. Paths without parameters are found before patterns; otherwise the first route added wins.
    ///
    /// - Parameters:
    ///   - pattern: a path as it is sent, percent-encoded. A segment `{name}` stands for one segment that is not empty.
    public mutating func on(_ methods: Methods, _ pattern: String, _ handler: @escaping Handler) {
        let route = Route(methods: methods, handler: handler)
        let segments = Self.split(pattern).map { text in
            let isParameter = text.first == "{" && text.last == "}"
            return isParameter ? Segment.parameter(String(text.dropFirst().dropLast())) : .literal(String(text))
        }
        let isExact = segments.allSatisfy { if case .literal = $0 { true } else { false } }
        if isExact {
            exact[pattern, default: []].append(route)
        } else {
            patterns.append(Pattern(segments: segments, route: route))
        }
    }

    /// Finds the route for a method and a path, which is percent-encoded and without the query.
    public func match(method: String, path: String) -> Match {
        let routes = exact[path] ?? []
        if let route = routes.first(where: { $0.methods.contains(method) }) {
            return .found(handler: route.handler, parameters: PathParameters())
        }
        var others = routes.map(\.methods)
        let segments = Self.split(path)
        for pattern in patterns {
            guard let parameters = Self.match(pattern.segments, segments) else { continue }
            if pattern.route.methods.contains(method) {
                return .found(handler: pattern.route.handler, parameters: parameters)
            }
            others.append(pattern.route.methods)
        }
        return others.isEmpty ? .notFound : .methodNotAllowed(allowed: Self.list(others))
    }

    private static func split(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func match(_ pattern: [Segment], _ segments: [Substring]) -> PathParameters? {
        guard pattern.count == segments.count else { return nil }
        var parameters = PathParameters()
        for (expected, actual) in zip(pattern, segments) {
            switch expected {
            case .literal(let text):
                guard text == actual else { return nil }
            case .parameter(let name):
                guard !actual.isEmpty else { return nil }
                parameters.pairs.append((name, String(actual)))
            }
        }
        return parameters
    }

    private static func list(_ methods: [Methods]) -> [String] {
        var result: [String] = []
        for case .only(let names) in methods {
            for name in names.flatMap({ $0 == "GET" ? ["GET", "HEAD"] : [$0] }) where !result.contains(name) {
                result.append(name)
            }
        }
        return result
    }
}

/// The parts of a path that stand in the place of `{name}`, percent-encoded as sent.
public struct PathParameters: Sendable {
    var pairs: [(name: String, value: String)] = []

    /// Makes parameters; a router makes them itself, tests of handlers may want to.
    public init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// The part that stands in the place of `{name}`, nil if the pattern has no such place.
    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }
}

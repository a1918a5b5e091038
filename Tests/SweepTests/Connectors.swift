import Foundation

@testable import Sweep

/// Connectors that do one thing wrong, as scripts around the one of docs/examples that does all of it right.
enum Connectors {
    static let good = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../docs/examples/curl/login.sh").standardized.path

    static let path = "/usr/local/bin:/usr/bin:/bin"

    /// A command of the shell in which `$good` is the connector that does all of it right.
    static func shell(_ script: String) throws -> ConnectorCommand {
        try ConnectorCommand(["/bin/sh", "-c", "good='\(good)'\n\(script)"], path: path)
    }
}

extension SweepTarget {
    /// One for all tests: making a key takes a while.
    static let shared = Result<SweepTarget, SweepError> { () throws(SweepError) in try SweepTarget.builtIn() }
}

/// Sweeps a script.
func sweep(
    _ script: String, only: [String], expectations: Expectations? = nil, change: (inout SweepSettings) -> Void = { _ in }
) async throws -> SweepReport {
    var settings = SweepSettings(command: try Connectors.shell(script), environment: ["PATH": Connectors.path])
    settings.only = only
    settings.expectations = expectations
    change(&settings)
    return try await Sweep(settings, target: SweepTarget.shared.get()).run()
}

extension SweepReport {
    /// The kinds of what was found in the first scenario.
    var findings: [Finding.Kind] { results.first?.findings.map(\.kind) ?? [] }
}

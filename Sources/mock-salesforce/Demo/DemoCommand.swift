import ArgumentParser
import Foundation

/// `mock-salesforce demo`.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows the whole flow in some seconds: a key, a server, a login, and three mistakes that Salesforce does not tell apart.",
        discussion: "Needs openssl. Everything is in a temporary folder, and gone at the end. Exit status 0 only if all went as it should.")

    func run() throws {
        let outcome = waiting { () -> Result<Void, DemoFailure> in
            do throws(DemoFailure) { return .success(try await DemoRun().run()) } catch { return .failure(error) }
        }
        if case .failure(let error) = outcome { throw failure(error) }
    }
}

/// A step that did not go as it should.
struct DemoFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// Any error of `body` as one of the step's.
    static func of<Value>(_ step: String, _ body: () throws -> Value) throws(DemoFailure) -> Value {
        do { return try body() } catch { throw DemoFailure("\(step): \(error)") }
    }
}

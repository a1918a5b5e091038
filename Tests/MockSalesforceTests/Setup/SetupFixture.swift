import Encoding
import TestSupport
import Testing

@testable import MockSalesforce

extension MockFixture {
    /// Opens a page of Setup.
    ///
    /// - Parameter path: below `/setup`.
    func page(_ path: String = "", headers: [(String, String)] = []) throws -> Answer {
        try send("GET", SetupPath.root + path, headers: headers)
    }

    /// Sends a form of a page, as a browser does.
    func submit(_ path: String, _ fields: [(String, String)] = [], headers: [(String, String)] = []) throws -> Answer {
        try post(SetupPath.root + path, fields, headers: [("Origin", "http://\(authority)")] + headers)
    }
}

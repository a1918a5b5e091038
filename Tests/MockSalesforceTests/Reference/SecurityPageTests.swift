import Foundation
import HTTPServer
import Testing

/// docs/security.md against the tests and scripts that it names.
@Suite struct SecurityPageTests {
    private let page = Sample.text("docs/security.md")

    /// The rows of the table: a claim and what shows it.
    private var claims: [(text: Substring, shownBy: [String])] {
        page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { row in
            let columns = row.split(separator: "|")
            return (columns[0], columns[1].matches(of: /`([^`]+)`/).map { String($0.1) })
        }
    }

    @Test func `each claim names a test or a script, and each of them is there`() {
        let tests = FileManager.default.enumerator(atPath: Sample.path("Tests"))?.compactMap { $0 as? String }
        let names = Set((tests ?? []).map { ($0 as NSString).lastPathComponent })
        #expect(claims.count >= 20)
        for claim in claims {
            #expect(!claim.shownBy.isEmpty, "\(claim.text)")
            for name in claim.shownBy {
                let isScript = name.hasPrefix("script/")
                #expect(isScript ? FileManager.default.isExecutableFile(atPath: Sample.path(name)) : names.contains(name), "\(name)")
            }
        }
    }

    @Test func `its limits are those of a server`() {
        let limits = HTTPServer.Configuration()
        #expect(page.replacing(",", with: "").contains("at most \(limits.connectionLimit) connections"))
        #expect(page.contains("idle one is after \(limits.idleTimeout) seconds"))
    }
}

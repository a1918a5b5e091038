import Foundation
import Testing

@testable import Sweep

@Suite(.timeLimit(.minutes(5))) struct SweepTLSTests {
    @Test func `the login URL is one of https, and the connector is told whom to trust`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = #"""
            case "$MOCK_SALESFORCE_LOGIN_URL" in https://localhost:*) ;; *) exit 9 ;; esac
            export CURL_CA_BUNDLE="$MOCK_SALESFORCE_CA_FILE"
            "$good"
            """#
        let report = try await sweep(script, only: ["user-frozen", "https-required"]) {
            $0.tls = try? SweepTLS(port: 0, directory: folder, environment: [:])
        }
        #expect(report.baselineProblem == nil, "\(report.baseline.output)")
        #expect(report.results.map(\.verdict) == [.notApplicable, .refused])
    }

    @Test func `a host stands in the URL as it would on the web`() {
        #expect(SweepTLS.loginURL(host: "login.salesforce.com", port: "443") == "https://login.salesforce.com")
        #expect(SweepTLS.loginURL(host: nil, port: "8443") == "https://localhost:8443")
    }
}

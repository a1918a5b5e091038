import Foundation
import Testing

@Suite struct DoctorCommandTests {
    @Test func `a login that works has no problem`() throws {
        let folder = try TemporaryFolder()
        _ = try shell("mock-salesforce init", in: folder.url)
        let server = try ServerProcess(in: folder.url)
        let command =
            "mock-salesforce doctor --key key.pem --certificate certificate.pem --url $URL --consumer-key 3MVG9.acme.drupal --username "
        let healthy = try shell(command + "drupal@acme.example", in: folder.url, environment: ["URL": server.url])
        #expect(healthy.status == 0, "\(healthy.output)")
        for subject in ["key", "certificate", "pair", "login URL", "server", "clock", "login"] {
            #expect(
                healthy.output.contains("ok       " + subject.padding(toLength: 11, withPad: " ", startingAt: 0)),
                "\(subject): \(healthy.output)")
        }
        let refused = try shell(command + "nobody@acme.example", in: folder.url, environment: ["URL": server.url])
        #expect(refused.status == 1 && refused.output.contains("problem  login"))
        #expect(refused.output.contains("→ Salesforce says this for five different causes:"))
        #expect(refused.output.contains("problem  mock         user-unknown: "))
    }

    @Test func `a mock that refuses is asked what was nearly right`() throws {
        let folder = try TemporaryFolder()
        _ = try shell("mock-salesforce init", in: folder.url)
        let server = try ServerProcess(in: folder.url)
        let report = try shell(
            "mock-salesforce doctor --json --key key.pem --url $URL --consumer-key 3MVG9.acme.drupa1 --username drupal@acme.example",
            in: folder.url, environment: ["URL": server.url])
        #expect(report.status == 1)
        #expect(report.output.contains(#""subject":"mock","finding":"app-unknown: "#))
        #expect(report.output.contains("The consumer key is that of app *Drupal* of org *acme* but for characters that look alike"))
    }

    @Test func `files that are missing or swapped, and a URL that is misspelled, are problems`() throws {
        let folder = try TemporaryFolder()
        _ = try shell("mock-salesforce keygen", in: folder.url)
        let swapped = try shell("mock-salesforce doctor --key certificate.pem --certificate key.pem", in: folder.url)
        #expect(swapped.status == 1 && swapped.output.contains("the two are swapped"))
        let missing = try shell("mock-salesforce doctor --key missing.pem --url https://login.saleforce.com --json", in: folder.url)
        #expect(missing.status == 1)
        #expect(missing.output.contains(#""finding":"missing.pem: there is no such file.""#))
        #expect(missing.output.contains(#""finding":"login.saleforce.com is nearly login.salesforce.com.""#))
        #expect(missing.output.hasPrefix(#"{"problems":2,"#))
    }

    @Test func `with nothing to look at it is a usage error`() throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce doctor", in: folder.url).status == 64)
    }
}

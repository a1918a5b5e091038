import Encoding
import SalesforceOrg
import TestSupport
import Testing

@Suite struct RequestJournalTests {
    private func request(_ path: String, _ parameters: [GrantRequest.Parameter] = [], headers: [(String, String)] = [])
        -> RequestRecord.Request
    {
        RequestRecord.Request(
            method: "POST", baseURL: "http://localhost", path: path, peer: .loopback, parameters: parameters,
            headers: { headers.map { (name: $0.0, value: $0.1) } })
    }

    @Test("The newest are kept, the number of those that went out is told, and all are counted by endpoint")
    func bounded() {
        let journal = RequestJournal(capacity: 3)
        for number in 1...5 {
            journal.record(
                request("/\(number)"), to: number == 5 ? .data : .token, at: .test, status: 200, microseconds: number)
        }
        #expect(journal.newestFirst.map(\.number) == [5, 4, 3])
        #expect(journal.newestFirst.map(\.request.path) == ["/5", "/4", "/3"])
        #expect(journal.dropped == 2)
        #expect(journal.counts[.token] == 4 && journal.counts[.data] == 1 && journal.counts[.revoke] == 0)
        journal.clear()
        #expect(journal.newestFirst.isEmpty && journal.dropped == 0 && journal.counts[.token] == 0)
    }

    @Test("Secrets are blanked by their name and by what they look like; long texts are cut, and many parameters are not all kept")
    func blanking() {
        let directory = OrgDirectory()
        directory.replaceAll([.make { $0.connectedApps[0].consumerSecret = "my-consumer-secret" }], at: .test)
        let journal = RequestJournal()
        let parameters: [GrantRequest.Parameter] =
            [
                .init("grant_type", Array("x".utf8)), .init("assertion", Array("a.b.c".utf8)), .init("q", Array("my-consumer-secret".utf8)),
                .init("long", [UInt8](repeating: 0x61, count: 10_000)),
            ] + (0..<100).map { .init("p\($0)", []) }
        journal.record(
            request("/\(String(repeating: "x", count: 10_000))", parameters, headers: [("Cookie", "sid=1"), ("Accept", "*/*")]), to: .token,
            at: .test, status: 200, microseconds: 1)
        let record = journal.newestFirst[0]
        let shown = record.parameters(in: directory)
        #expect(shown.prefix(3).map(\.value) == ["x", "[blanked]", "[a consumer secret]"])
        #expect(shown.count == 64 && shown[3].value.utf8.count < 600)
        #expect(record.headers(in: directory).map(\.value) == ["[blanked]", "*/*"])
        #expect(record.path(in: directory).utf8.count < 600)
    }
}

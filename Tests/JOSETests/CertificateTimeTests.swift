import Foundation
import Testing

@testable import JOSE

@Suite struct CertificateTimeTests {
    private func seconds(_ text: String, utc: Bool = false) -> Int64? { CertificateTime.seconds(Array(text.utf8), isUTCTime: utc) }

    @Test(
        arguments: [
            ("19700101000000Z", 0), ("20000229235959Z", 951_868_799), ("20380119031408Z", 2_147_483_648), ("19691231235959Z", -1),
            ("99991231235959Z", 253_402_300_799), ("00000101000000Z", -62_167_219_200),
        ] as [(String, Int64)])
    func `four-digit years are read`(_ text: String, _ expected: Int64) { #expect(seconds(text) == expected) }

    @Test func `two-digit years begin with 1950`() {
        #expect(seconds("500101000000Z", utc: true) == seconds("19500101000000Z"))
        #expect(seconds("491231235959Z", utc: true) == seconds("20491231235959Z"))
    }

    @Test(arguments: [
        "", "Z", "20260101000000", "20260101000000+0100", "202601010000Z", "20261301000000Z", "20260001000000Z", "20260230000000Z",
        "20250229000000Z", "19000229000000Z", "20260101240000Z", "20260101006000Z", "20260101000060Z", "2026010100000aZ",
        "100000101000000Z",
        "20260101000000z", "20260100000000Z", "20260431000000Z",
    ])
    func `what is no date is refused`(_ text: String) { #expect(seconds(text) == nil) }

    @Test func `every day of five centuries agrees with Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for day in stride(from: -70 * 365, to: 430 * 365, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let text = String(format: "%04d%02d%02d000000Z", parts.year!, parts.month!, parts.day!)
            guard seconds(text) == Int64(day) * 86_400 else { return #expect(Bool(false), "\(text)") }
        }
    }
}

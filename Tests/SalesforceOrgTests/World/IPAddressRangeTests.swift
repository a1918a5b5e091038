import Encoding
import SalesforceOrg
import Testing

@Suite struct IPAddressRangeTests {
    @Test("First and last address belong to a range")
    func contains() throws {
        let range = try #require(IPAddressRange("10.0.0.1-10.0.0.9"))
        for (address, isIn) in [("10.0.0.0", false), ("10.0.0.1", true), ("10.0.0.9", true), ("10.0.0.10", false), ("::1", false)] {
            #expect(range.contains(try #require(IPAddress(address))) == isIn, "\(address)")
        }
        #expect(try #require(IPAddressRange("::1")).contains(IPAddress(high: 0, low: 1)))
    }

    @Test(
        "What is no range is not read", arguments: ["", "-", "10.0.0.9-10.0.0.1", "10.0.0.1-", "10.0.0.1-10.0.0.2-10.0.0.3", "10.0.0", "x"])
    func noRanges(_ text: String) { #expect(IPAddressRange(text) == nil) }
}

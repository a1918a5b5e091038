import Encoding
import Testing

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1),
            ("kitten", "sitting", 3),
        ])
    func `it counts typing mistakes`(_ left: String, _ right: String, _ distance: Int) {
        #expect(editDistance(Array(left), Array(right)) == distance)
        #expect(editDistance(Array(right), Array(left)) == distance)
    }
}

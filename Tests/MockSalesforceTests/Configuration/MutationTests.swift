import MockSalesforce
import Testing

/// Files that nobody would write: the fixtures with bytes and lines changed, taken away, doubled and moved.
@Suite struct MutationTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ (state << 31)
        }
    }

    private static let pieces =
        Array("{}[]:,-?&*!|>'\"%@`#\n\t ~<\u{0}é=").map { Array(String($0).utf8) }
        + ["*a", "&a ", "<<: ", "\n  - ", ": "].map { Array($0.utf8) }

    @Test(arguments: ["example", "production-and-sandbox"], 0..<200) func `whatever is changed, there is an answer`(
        _ name: String, _ seed: Int
    ) {
        var generator = Generator(state: UInt64(seed) &* 2_654_435_761 &+ 1)
        var bytes = Array(Sample.text("fixtures/orgs/\(name).yaml").utf8)
        for _ in 0...Int.random(in: 0...3, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
            case 2: bytes[place] = UInt8.random(in: 0x09...0x7E, using: &generator)
            case 3: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
            default: bytes.removeSubrange(place...)
            }
            if bytes.isEmpty { break }
        }
        do {
            _ = try Sample.read(String(decoding: bytes, as: UTF8.self))
        } catch {
            #expect(!error.problems.isEmpty)
            #expect(error.description.split(separator: "\n").count <= ConfigurationError.shown + 1)
            for problem in error.problems { #expect(problem.description.hasPrefix("org.yaml:") && !problem.description.contains("\n")) }
        }
    }
}

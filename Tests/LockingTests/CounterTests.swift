import Testing

import Locking

@Suite struct CounterTests {
    @Test func theFirstNumberIsOne() {
        let numbers = Counter()
        #expect(numbers.last == 0)
        #expect(numbers.next() == 1 && numbers.next() == 2)
        #expect(numbers.last == 2)
    }

    @Test func nobodyGetsANumberTwice() async {
        let numbers = Counter()
        let all = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<8 { group.addTask { (0..<500).map { _ in numbers.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(all.sorted() == Array(1...4_000))
    }
}

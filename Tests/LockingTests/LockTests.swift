import Testing

import Locking

@Suite struct LockTests {
    @Test func oneAtATimeChangesTheValue() async {
        let counts = Lock<[Int: Int]>([:])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for number in 0..<500 { counts.withLock { $0[number, default: 0] += 1 } } } }
        }
        #expect(counts.withLock { $0.count == 500 && $0.values.allSatisfy { $0 == 8 } })
    }

    @Test func itIsUnlockedAfterAnError() {
        struct Refusal: Error {}
        let value = Lock(1)
        #expect(throws: Refusal.self) { try value.withLock { _ throws(Refusal) in throw Refusal() } }
        #expect(value.withLock { $0 } == 1)
    }
}

import Testing

@testable import MockSalesforce

@Suite struct FreeNamesTests {
    @Test func `the thousandth name costs no more look-ups than the second`() {
        var (names, taken) = (FreeNames(), Set<String>())
        var lookups: [Int] = []
        for _ in 1...1_000 {
            var count = 0
            let name = names.next(
                "acme",
                isTaken: { name in
                    count += 1
                    return taken.contains(name)
                })
            #expect(taken.insert(name).inserted)
            lookups.append(count)
        }
        #expect(lookups[0] == 1)
        #expect(Set(lookups.dropFirst()) == [2])
        #expect(taken.contains("acme") && taken.contains("acme-1000"))
    }

    @Test func `names that somebody else took are left out`() {
        var names = FreeNames()
        #expect(names.next("a", isTaken: ["a", "a-2", "a-3"].contains) == "a-4")
        #expect(names.next("a", isTaken: ["a"].contains) == "a-5")
        #expect(names.next("a", isTaken: { _ in false }) == "a")
    }

    @Test func `what it remembers is bounded`() {
        var names = FreeNames()
        for number in 0...FreeNames.most { _ = names.next("n\(number)", isTaken: { $0 == "n\(number)" }) }
        #expect(names.next("n\(FreeNames.most)", isTaken: { $0 == "n\(FreeNames.most)" }) == "n\(FreeNames.most)-3")
        #expect(names.next("n0", isTaken: { $0 == "n0" }) == "n0-2")
    }
}

import Testing

@testable import SalesforceOrg

@Suite struct NewestElementsTests {
    @Test func `the oldest goes out when there is one too many, and is handed over`() {
        var newest = NewestElements<Int>(capacity: 3)
        #expect((1...3).map { newest.append($0) } == [nil, nil, nil])
        #expect((4...8).map { newest.append($0) } == [1, 2, 3, 4, 5])
        #expect(newest.newestFirst == [8, 7, 6])
        #expect(newest.count == 3 && newest.dropped == 5)
        #expect(newest.first { $0 == 7 } == 7)
        #expect(newest.first { $0 == 5 } == nil)
    }
}

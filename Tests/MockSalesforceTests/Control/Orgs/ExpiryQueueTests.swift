import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ExpiryQueueTests {
    private func queue(_ seconds: KeyValuePairs<String, Int>) -> ExpiryQueue {
        var queue = ExpiryQueue()
        for (name, second) in seconds { queue.insert(name, at: .test + .seconds(second)) }
        return queue
    }

    @Test func `names come out when their moment has come, the earliest first`() {
        var queue = queue(["c": 30, "a": 10, "b": 20, "b2": 20])
        #expect(queue.earliest == .test + .seconds(10))
        #expect(queue.takeExpired(at: .test + .seconds(9)).isEmpty)
        #expect(queue.takeExpired(at: .test + .seconds(20)) == ["a", "b", "b2"])
        #expect(queue.count == 1 && queue.takeAll() == ["c"])
        #expect(queue.count == 0 && queue.earliest == nil)
    }

    @Test func `a name has one moment, the last it was given`() {
        var queue = queue(["a": 10, "b": 20, "a": 30])
        #expect(queue.count == 2)
        #expect(queue.takeExpired(at: .test + .seconds(20)) == ["b"])
        queue.remove("a")
        queue.remove("none")
        #expect(queue.count == 0)
    }
}

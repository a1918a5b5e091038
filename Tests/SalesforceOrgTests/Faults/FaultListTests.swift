import Foundation
import Locking
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct FaultListTests {
    private let request = FaultedRequest(
        endpoint: .token, appName: "Drupal", consumerKey: "3MVG9.acme.drupal", username: "drupal@acme.example")

    @Test("A fault is taken as often as it says, and then no more")
    func times() throws {
        let list = FaultList()
        list.add(try Fault(times: 2, answer: .garbage), at: .test)
        #expect(list.all(at: .test).map(\.remaining) == [2])
        #expect(list.take(at: .test) { request } != nil)
        #expect(list.all(at: .test).map(\.remaining) == [1])
        #expect(list.take(at: .test) { request } != nil)
        #expect(list.take(at: .test) { request } == nil)
        #expect(list.all(at: .test).isEmpty)
    }

    @Test("A fault that nobody met is gone after its time to live")
    func timeToLive() throws {
        let list = FaultList()
        list.add(try Fault(ttl: .seconds(60), answer: .garbage), at: .test)
        #expect(list.all(at: .test + .milliseconds(59_999)).count == 1)
        #expect(list.all(at: .test + .seconds(60)).isEmpty)
        #expect(list.take(at: .test + .seconds(60)) { request } == nil)
        #expect(list.take(at: .test) { request } == nil, "taking has dropped it")
    }

    @Test("There is room for 64, and again when the first has gone")
    func bounded() throws {
        let list = FaultList()
        let fault = try Fault(ttl: .seconds(60), answer: .garbage)
        for _ in 0..<64 { #expect(list.add(fault, at: .test) != nil) }
        #expect(list.add(fault, at: .test) == nil)
        #expect(list.add(fault, at: .test + .seconds(60))?.number == 65)
        list.clear()
        #expect(list.all(at: .test).isEmpty)
    }

    @Test("An app is named by name or consumer key, a user in either case, an endpoint by itself; what another one asks is left alone")
    func filters() throws {
        for fault in [
            try Fault(app: "Drupal", answer: .garbage), try Fault(app: "3MVG9.acme.drupal", answer: .garbage),
            try Fault(user: "DRUPAL@acme.example", answer: .garbage), try Fault(on: nil, answer: .garbage),
        ] {
            #expect(fault.concerns(request))
        }
        for fault in [
            try Fault(app: "drupal", answer: .garbage), try Fault(user: "nobody@acme.example", answer: .garbage),
            try Fault(on: .data, answer: .garbage), try Fault(on: nil, answer: .refuse("session-expired")),
        ] {
            #expect(!fault.concerns(request))
        }
        #expect(try !Fault(user: "drupal@acme.example", answer: .garbage).concerns(FaultedRequest(endpoint: .token)))
    }

    @Test("The oldest fault that fits is taken, whatever waits before it")
    func order() throws {
        let list = FaultList()
        list.add(try Fault(on: .data, answer: .garbage), at: .test)
        list.add(try Fault(answer: .maintenance), at: .test)
        list.add(try Fault(answer: .garbage), at: .test)
        #expect(list.take(at: .test) { request }?.answer == .maintenance)
        #expect(list.all(at: .test).map(\.number) == [1, 3])
    }

    @Test("Eight threads take a fault for a thousand requests a thousand times")
    func atomic() throws {
        let list = FaultList()
        list.add(try Fault(times: 1_000, answer: .garbage), at: .test)
        let taken = Lock(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            var mine = 0
            for _ in 0..<500 where list.take(at: .test, for: { request }) != nil { mine += 1 }
            taken.withLock { $0 += mine }
        }
        #expect(taken.withLock { $0 } == 1_000)
    }
}

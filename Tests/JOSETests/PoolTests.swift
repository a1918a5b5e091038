import Foundation
import Locking
import Testing

@testable import JOSE

@Suite struct PoolTests {
    final class Element: Sendable {
        let isBusy = Lock(false)
    }

    @Test func `an element is used again`() {
        let pool = Pool<Element>()
        var made = 0
        for _ in 0..<10 {
            _ = pool.withElement(
                make: {
                    made += 1
                    return Element()
                }, { _ in })
        }
        #expect(made == 1)
    }

    @Test func `nested users get elements of their own`() {
        let pool = Pool<Element>()
        _ = pool.withElement(make: Element.init) { _ in }
        let differ = pool.withElement(make: Element.init) { outer in pool.withElement(make: Element.init) { $0 !== outer } ?? false }
        #expect(differ == true)
    }

    @Test func `no two threads have the same element`() {
        let pool = Pool<Element>()
        let clashes = Lock(0)
        DispatchQueue.concurrentPerform(iterations: 2000) { _ in
            _ = pool.withElement(make: Element.init) { element in
                if element.isBusy.withLock({ wasBusy in swap(&wasBusy, to: true) }) { clashes.withLock { $0 += 1 } }
                element.isBusy.withLock { $0 = false }
            }
        }
        #expect(clashes.withLock { $0 } == 0)
    }

    private func swap(_ flag: inout Bool, to value: Bool) -> Bool {
        defer { flag = value }
        return flag
    }

    @Test func `nothing runs when no element can be made`() {
        #expect(Pool<Element>().withElement(make: { nil }, { _ in true }) == nil)
    }
}

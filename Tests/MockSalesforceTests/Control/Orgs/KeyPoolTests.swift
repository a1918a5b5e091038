import JOSE
import Locking
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct KeyPoolTests {
    @Test func `nothing is made before the first is needed, then some are kept ready`() async throws {
        let made = Lock(0)
        let pool = KeyPool { () throws(KeyError) in
            made.withLock { $0 += 1 }
            return TestKeys.app
        }
        #expect(made.withLock { $0 } == 0)
        _ = try pool.take()
        while pool.readyCount < KeyPool.size { await Task.yield() }
        #expect(made.withLock { $0 } == 1 + KeyPool.size)
        for _ in 0..<20 { _ = try pool.take() }
        while pool.readyCount < KeyPool.size { await Task.yield() }
        #expect(pool.readyCount == KeyPool.size)
    }

    @Test func `a key that cannot be made is told, and tried again`() throws {
        let pool = KeyPool { () throws(KeyError) in try RSAPrivateKey.generate(bits: 1) }
        for _ in 0..<3 { #expect(throws: KeyError.self) { try pool.take() } }
    }

    @Test func `a stopped pool makes none ahead, and none is being made when it has stopped`() throws {
        let made = Lock(0)
        let pool = KeyPool { () throws(KeyError) in
            made.withLock { $0 += 1 }
            return TestKeys.app
        }
        _ = try pool.take()
        pool.stop()
        while pool.readyCount > 0 { _ = try pool.take() }
        let count = made.withLock { $0 }
        _ = try pool.take()
        pool.stop()  // waits for what might have begun
        #expect(made.withLock { $0 } == count + 1)
        #expect(pool.readyCount == 0)
    }
}

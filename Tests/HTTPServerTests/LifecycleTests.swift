import Foundation
import HTTPServer
import Testing

/// Starting, listening and stopping.
@Suite struct LifecycleTests {
    @Test func theURLNamesThePortThatTheSystemChose() throws {
        let server = try HTTPServer(handler: echo)
        #expect(server.port != 0)
        #expect(server.url == "http://127.0.0.1:\(server.port)")
    }

    @Test(arguments: ["localhost", "127.0.0.1", "127.0.0.2", "0.0.0.0"])
    func itListensOnIPv4(host: String) throws {
        let server = try HTTPServer(.init(host: host, port: 0), handler: echo)
        let client = try Client(port: server.port, host: host == "127.0.0.2" ? host : "127.0.0.1")
        client.send(get())
        #expect(try client.answer().status == 200)
        #expect(server.url == "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(server.port)")
    }

    @Test(.enabled("this machine has no IPv6") { machineHasIPv6 })
    func itListensOnIPv6() throws {
        let server = try HTTPServer(.init(host: "::1", port: 0), handler: echo)
        #expect(server.url == "http://[::1]:\(server.port)")
        let client = try Client(port: server.port, host: "::1")
        client.send("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n")
        let answer = try client.answer()
        #expect(answer.values("X-Peer") == ["::1"])
        #expect(answer.values("X-Host") == ["[::1]:80"])
        #expect(throws: Client.Failure.self) { try Client(port: server.port) }
    }

    @Test(.enabled("this machine has no IPv6") { machineHasIPv6 })
    func theIPv6WildcardTakesIPv4AsWell() throws {
        let server = try HTTPServer(.init(host: "::", port: 0), handler: echo)
        #expect(server.url == "http://[::1]:\(server.port)")
        for host in ["127.0.0.1", "::1"] {
            let client = try Client(port: server.port, host: host)
            client.send(get())
            #expect(try client.answer().values("X-Peer") == [host])
        }
    }

    @Test func aPortInUseIsNamedInTheError() throws {
        let first = try HTTPServer(handler: echo)
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(.init(port: first.port), handler: echo) }
        #expect(error?.reason == .addressInUse)
        #expect(error?.description.contains("port \(first.port) of 127.0.0.1: another program uses it") == true)
        #expect(try first.exchange(get()).status == 200)
    }

    @Test(arguments: ["", "nowhere", "example.com", "1.2.3", "[::1]", "127.0.0.1 "])
    func aHostThatIsNoAddressIsRefused(host: String) {
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(.init(host: host, port: 0), handler: echo) }
        #expect(error?.reason == .invalidHost)
    }

    @Test func anAddressOfAnotherMachineIsRefused() {
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(.init(host: "192.0.2.1", port: 0), handler: echo) }
        #expect(error?.reason == .addressNotAvailable)
    }

    @Test func thePortIsFreeAfterStopping() throws {
        let first = try HTTPServer(handler: echo)
        let client = try Client(first)
        client.send(get())
        _ = try client.answer()
        first.stop()
        let second = try HTTPServer(.init(port: first.port), handler: echo)
        #expect(try second.exchange(get()).status == 200)
    }

    @Test func stoppingClosesIdleConnectionsAtOnceAndRefusesNewOnes() throws {
        let server = try HTTPServer(handler: echo)
        let used = try Client(server)
        used.send(get())
        _ = try used.answer()
        let unused = try Client(server)
        server.stop(grace: 3600)
        #expect(try used.rest() == "")
        #expect(try unused.rest() == "")
        #expect(throws: Client.Failure.self) { try Client(server) }
    }

    @Test func stoppingTwiceIsHarmless() throws {
        let server = try HTTPServer(handler: echo)
        server.stop()
        server.stop(grace: 3600)
    }

    @Test func stoppingFromManyThreadsIsHarmless() throws {
        let server = try HTTPServer(handler: echo)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in server.stop() }
    }

    @Test func aRunningRequestFinishesBeforeTheServerStops() throws {
        let entered = DispatchSemaphore(value: 0)
        let leave = DispatchSemaphore(value: 0)
        let server = try HTTPServer { request in
            if request.path == "/slow" {
                entered.signal()
                leave.wait()
            }
            return .text("done")
        }
        let client = try Client(server)
        client.send(get("/slow"))
        entered.wait()
        let stopped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            server.stop(grace: 3600)
            stopped.signal()
        }
        waitUntilStopping(server)
        leave.signal()
        let answer = try client.answer()
        #expect(answer.body == "done")
        #expect(answer.values("Connection") == ["close"])
        stopped.wait()
    }

    @Test func aRequestThatIsStillArrivingFinishesBeforeTheServerStops() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.answer().status == 100)
        let stopped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            server.stop(grace: 3600)
            stopped.signal()
        }
        waitUntilStopping(server)
        client.send("hello")
        #expect(try client.answer().body == "hello")
        stopped.wait()
    }

    @Test func graceEndsForAClientThatNeverFinishes() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.answer().status == 100)
        server.stop(grace: 0.01)
        #expect(try client.rest() == "")
    }

    @Test func aServerThatNobodyHoldsStops() throws {
        var server: HTTPServer? = try HTTPServer(handler: echo)
        let port = try #require(server).port
        server = nil
        #expect(throws: Client.Failure.self) { try Client(port: port) }
    }

    @Test func moreConnectionsThanAllowedFromOneClientAreClosed() throws {
        var configuration = HTTPServer.Configuration()
        configuration.connectionsPerPeer = 2
        let server = try HTTPServer(configuration, handler: echo)
        let admitted = try (0..<2).map { _ in try Client(server) }
        for client in admitted {
            client.send(get())
            #expect(try client.answer().status == 200)
        }
        let third = try Client(server)
        third.send(get())
        #expect(try third.rest() == "")
        admitted[0].send(get())
        #expect(try admitted[0].answer().status == 200)
    }

    @Test func strangeLimitsAreBroughtIntoRange() throws {
        var configuration = HTTPServer.Configuration()
        configuration.threads = 0
        configuration.bodyLimit = Int.max
        configuration.connectionMemory = 0
        configuration.connectionLimit = 0
        configuration.idleTimeout = 0
        configuration.requestTimeout = 0
        #expect(try HTTPServer(configuration, handler: echo).exchange(post("hello")).body == "hello")
        configuration.threads = 1
        configuration.bodyLimit = -1
        #expect(try HTTPServer(configuration, handler: echo).exchange(post("hello")).status == 413)
    }
}

/// Returns when the server takes no new clients, which it does from the moment at which it waits for running requests. Whether it refuses
/// the connection or closes it unanswered is all the same.
private func waitUntilStopping(_ server: HTTPServer) {
    while (try? server.exchange(get("/probe"))) != nil {}
}

private let machineHasIPv6 = (try? HTTPServer(.init(host: "::1", port: 0), handler: echo)) != nil

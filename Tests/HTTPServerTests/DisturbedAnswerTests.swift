import HTTPServer
import Testing

/// Answers that are held back, or end too early.
@Suite struct DisturbedAnswerTests {
    private static let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
        var response = HTTPResponse.text("body of \(request.path)")
        switch request.path {
        case "/late": response.delay = .milliseconds(20)
        case "/very-late": response.delay = .seconds(60)
        case "/never": response.ending = .closedBefore
        case "/half": response.ending = .closedAfter(bytes: 4)
        case "/late-half":
            response.delay = .milliseconds(20)
            response.ending = .closedAfter(bytes: 4)
        case "/whole": response.ending = .closedAfter(bytes: 1_000)
        default: break
        }
        return response
    }

    private func server(_ change: (inout HTTPServer.Configuration) -> Void = { _ in }) throws -> HTTPServer {
        var configuration = HTTPServer.Configuration()
        change(&configuration)
        return try HTTPServer(configuration, handler: Self.handler)
    }

    @Test func aLateAnswerIsTheSameAnswerAndTheConnectionGoesOn() throws {
        let server = try server()
        let client = try Client(server)
        client.send(get("/late"))
        #expect(try client.answer().body == "body of /late")
        client.send(get("/late"))
        #expect(try client.answer().body == "body of /late")
        client.send(get("/soon"))
        #expect(try client.answer().body == "body of /soon")
    }

    @Test func whoWaitsHoldsNoThread() throws {
        let server = try server { $0.threads = 1 }
        let waiting = try (0..<10).map { _ in try Client(server) }
        for client in waiting { client.send(get("/very-late")) }
        for _ in 0..<3 { #expect(try server.exchange(get("/soon")).body == "body of /soon") }
    }

    @Test func whenTheServerStopsAnswersThatAreHeldBackAreSent() throws {
        let server = try server { $0.threads = 1 }
        let client = try Client(server)
        client.send(get("/very-late"))
        // One thread: when this is answered, the request before it waits.
        _ = try server.exchange(get("/soon"))
        server.stop()
        #expect(try client.rest().hasSuffix("body of /very-late"))
    }

    @Test func whatIsTooManyIsAnsweredAtOnce() throws {
        let server = try server { $0.threads = 1 }
        let waiting = try (0..<HTTPServer.mostDelayed).map { _ in try Client(server) }
        for client in waiting {
            client.send(get("/very-late"))
            _ = try server.exchange(get("/soon"))
        }
        #expect(try server.exchange(get("/very-late")).body == "body of /very-late")
        server.stop()
        for client in waiting { #expect(try client.answer().body == "body of /very-late") }
    }

    @Test func aClientThatHasGoneWhileItWaitedDoesNoHarm() throws {
        let server = try server { $0.threads = 1 }
        for _ in 0..<20 { try Client(server).send(get("/late")) }
        for _ in 0..<20 { try Client(server).send(get("/very-late")) }
        #expect(try server.exchange(get("/late")).body == "body of /late")
        server.stop()
    }

    @Test func aConnectionThatIsClosedBeforeTheAnswerSendsNothing() throws {
        let server = try server()
        defer { server.stop(grace: 0) }
        let client = try Client(server)
        client.send(get("/never"))
        #expect(try client.rest().isEmpty)
    }

    @Test(arguments: ["/half", "/late-half"])
    func aConnectionThatIsClosedInTheAnswerHasAnnouncedAllOfIt(_ path: String) throws {
        let server = try server()
        defer { server.stop(grace: 0) }
        let client = try Client(server)
        client.send(get(path))
        let text = try client.rest()
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains("Content-Length: \("body of \(path)".utf8.count)\r\n"))
        #expect(text.hasSuffix("\r\n\r\nbody"))
    }

    @Test func aBodyThatIsShorterThanWhatWouldBeSentIsNotSent() throws {
        let server = try server()
        defer { server.stop(grace: 0) }
        let client = try Client(server)
        client.send(get("/whole"))
        #expect(try client.rest().isEmpty)
    }
}

import SalesforceClient
import TestSupport
import Testing

/// What each transport makes of a server that misbehaves.
@Suite struct TransportTests {
    typealias Transport = BehaviourTests.Transport

    private func failure(_ transport: Transport, _ reply: ScriptedServer.Reply, timeout: Double = 20) async -> TransportError.Kind? {
        let server = ScriptedServer(reply)
        defer { withExtendedLifetime(server) {} }
        return await failure(transport, url: server.url, timeout: timeout)
    }

    private func failure(_ transport: Transport, url: String, timeout: Double = 20) async -> TransportError.Kind? {
        do throws(TransportError) {
            _ = try await transport.make().send(TransportRequest("GET", url, timeout: timeout, bodyLimit: 1000))
            return nil
        } catch {
            return error.kind
        }
    }

    @Test(arguments: Transport.allCases)
    func `method, headers, body and answer go through as they are`(_ transport: Transport) async throws {
        let server = ScriptedServer(.answer(status: 201, headers: "X-B: c\r\n", "answer"))
        let request = TransportRequest("PATCH", server.url + "/a%20b?c=d", headers: [.init("X-A", "b")], body: Array("body".utf8))
        let response = try await transport.make().send(request)
        #expect(response.status == 201 && response.header("x-b") == "c" && response.body == Array("answer".utf8))
        let sent = try #require(server.requests.first)
        #expect(sent.hasPrefix("PATCH /a%20b?c=d HTTP/1.1\r\n") && sent.hasSuffix("\r\n\r\nbody"))
        #expect(sent.contains("\r\nX-A: b\r\n") && sent.contains("\r\nContent-Length: 4\r\n"))
    }

    @Test(arguments: Transport.allCases)
    func `a redirect is not followed`(_ transport: Transport) async throws {
        let server = ScriptedServer(.answer(status: 307, headers: "Location: /other\r\n", ""), .answer("followed"))
        let response = try await transport.make().send(TransportRequest("POST", server.url, body: [1]))
        #expect(response.status == 307 && response.header("location") == "/other")
        #expect(server.requests.count == 1)
    }

    @Test(arguments: Transport.allCases)
    func `a cookie is not sent back`(_ transport: Transport) async throws {
        let server = ScriptedServer(.answer(headers: "Set-Cookie: BrowserId=abc; Path=/\r\n", "{}"))
        let transport = transport.make()
        for _ in 0..<2 { _ = try await transport.send(TransportRequest("GET", server.url)) }
        #expect(server.requests.count == 2 && !server.requests[1].lowercased().contains("cookie"))
    }

    @Test(arguments: Transport.allCases)
    func `a server that dies in mid-answer is a lost connection`(_ transport: Transport) async {
        for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access"] {
            #expect(await failure(transport, .text(text)) == .connectionLost, "\(text)")
        }
    }

    @Test(arguments: Transport.allCases)
    func `a server that stops, and one that drips, are a time-out`(_ transport: Transport) async {
        #expect(await failure(transport, .silence(after: ""), timeout: 0.3) == .timedOut)
        #expect(await failure(transport, .drip(after: "HTTP/1.1 200 OK\r\n\r\n"), timeout: 0.3) == .timedOut)
    }

    @Test(arguments: Transport.allCases)
    func `an answer that is longer than is taken, and what is no HTTP, are a bad answer`(_ transport: Transport) async {
        #expect(await failure(transport, .answer(String(repeating: "x", count: 1001))) == .badAnswer)
        #expect(await failure(transport, .text("SSH-2.0-x\r\n\r\n")) == .badAnswer)
    }

    @Test(arguments: Transport.allCases)
    func `where nothing listens, and where no host is, nothing can be connected to`(_ transport: Transport) async {
        #expect(await failure(transport, url: "http://127.0.0.1:\(ScriptedServer.closedPort)") == .cannotConnect)
        #expect(await failure(transport, url: "http://no-such-host.invalid/") == .cannotConnect)
    }

    @Test(arguments: Transport.allCases)
    func `a server whose certificate nobody vouches for is not trusted`(_ transport: Transport) async throws {
        let peer = try TLSPeer(names: "DNS:localhost,IP:127.0.0.1")
        #expect(await failure(transport, url: "https://localhost:\(peer.port)/") == .untrustedServer)
    }

    @Test(arguments: Transport.allCases)
    func `what is no URL is a bad request`(_ transport: Transport) async {
        for url in ["", "x", "ftp://127.0.0.1/"] { #expect(await failure(transport, url: url) == .badRequest, "\(url)") }
    }

    @Test func `a caller of URLSession that is cancelled does not wait`() async {
        let server = ScriptedServer(.silence(after: ""))
        let transport = URLSessionTransport()
        let task = Task {
            do throws(TransportError) {
                _ = try await transport.send(TransportRequest("GET", server.url))
                return TransportError.Kind?.none
            } catch {
                return error.kind
            }
        }
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test(arguments: Transport.allCases)
    func `a login at a slow server ends with the time limit, and is not tried again`(_ transport: Transport) async throws {
        let server = ScriptedServer(.silence(after: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"))
        do throws(SalesforceError) {
            _ = try await JWTBearerClient(.make(server.url) { $0.requests.timeout = 0.3 }, transport: transport.make()).login()
            Issue.record("no error")
        } catch {
            guard case .transport(let error) = error else { Issue.record("\(error)"); return }
            #expect(error.kind == .timedOut)
        }
        #expect(server.requests.count == 1)
    }

    @Test(arguments: Transport.allCases)
    func `a login that meets each of them ends well or is told`(_ transport: Transport) async throws {
        let mock = try MockFixture()
        let token = #"{"access_token":"00D!x","instance_url":"\#(mock.url)","id":"\#(mock.url)/id/a/b","token_type":"Bearer"}"#
        let server = ScriptedServer(
            .text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access"), .answer(status: 503, type: "text/html", "<html>"),
            .answer(token))
        let time = PauseRecorder()
        let client = try JWTBearerClient(.make(server.url), transport: transport.make(), clock: time.clock)
        #expect(try await client.accessToken().token == "00D!x")
        #expect(server.requests.count == 3 && time.pauses == [0.5, 1])
    }
}

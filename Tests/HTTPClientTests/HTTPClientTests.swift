import HTTPClient
import TestSupport
import Testing

@Suite struct HTTPClientTests {
    private func get(_ server: ScriptedServer, bodyLimit: Int = 1000, timeout: Double = 20) throws(HTTPClientError) -> HTTPClient.Response {
        try HTTPClient().send(.init("GET", server.url + "/a?b", timeout: timeout, bodyLimit: bodyLimit))
    }

    private func failure(_ reply: ScriptedServer.Reply, timeout: Double = 20) -> HTTPClientError.Kind? {
        do throws(HTTPClientError) {
            _ = try get(ScriptedServer(reply), timeout: timeout)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func `a GET is sent as it should be, without a body or its length`() throws {
        let server = ScriptedServer(.answer("{}"))
        _ = try get(server)
        #expect(server.requests == ["GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n"])
    }

    @Test func `a POST has its headers, its body and its length, even none`() throws {
        let server = ScriptedServer(.answer("{}"))
        _ = try HTTPClient().send(.init("POST", server.url, headers: [("X-A", "b")], body: Array("abc".utf8)))
        _ = try HTTPClient().send(.init("POST", server.url))
        #expect(server.requests[0].hasSuffix("\r\nX-A: b\r\nContent-Length: 3\r\n\r\nabc"))
        #expect(server.requests[1].hasSuffix("\r\nContent-Length: 0\r\n\r\n"))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 200\r\ncontent-length:5 \r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX-Trailer: y\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
    ])
    func `the body is read by chunks, by its length, or to the end`(_ text: String) throws {
        let answer = try get(ScriptedServer(.text(text)))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "hello")
    }

    @Test func `header fields come in order, without the space around them`() throws {
        let answer = try get(
            ScriptedServer(.text("HTTP/1.1 302 Found\r\nLocation:  /x \t\r\nA: b:c\r\nEmpty:\r\nContent-Length: 0\r\n\r\n")))
        #expect(answer.status == 302)
        #expect(answer.headers.map { "\($0.name)=\($0.value)" } == ["Location=/x", "A=b:c", "Empty=", "Content-Length=0"])
    }

    @Test func `the answer to a HEAD, and a 204, have no body`() throws {
        let head = ScriptedServer(.text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"))
        #expect(try HTTPClient().send(.init("HEAD", head.url)).body.isEmpty)
        #expect(try get(ScriptedServer(.text("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"))).body.isEmpty)
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ])
    func `a server that ends in mid-answer is a lost connection`(_ text: String) {
        #expect(failure(.text(text)) == .connectionLost)
    }

    @Test func `a server that closes before it reads is a lost connection`() { #expect(failure(.closeAtOnce) == .connectionLost) }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 +20 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
    ])
    func `what is no HTTP is a bad answer`(_ text: String) { #expect(failure(.text(text)) == .badAnswer) }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1001),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n1\r\n",
        "HTTP/1.1 200 OK\r\nA: " + String(repeating: "x", count: 70_000),
        "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 20_000),
        String(repeating: "x", count: 70_000),
    ])
    func `an answer that is longer than is taken is a bad answer, also from a server that goes on`(_ text: String) {
        #expect(failure(.text(text)) == .badAnswer)
        #expect(failure(.silence(after: text)) == .badAnswer)
    }

    @Test func `a body as long as is taken is taken`() throws {
        #expect(try get(ScriptedServer(.answer(String(repeating: "x", count: 1000)))).body.count == 1000)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"])
    func `a server that stops is a time-out`(_ text: String) { #expect(failure(.silence(after: text), timeout: 0.2) == .timedOut) }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nA: ", "HTTP/1.1 200 OK\r\n\r\n"])
    func `a server that drips is a time-out: the limit is for the whole`(_ text: String) {
        #expect(failure(.drip(after: text), timeout: 0.2) == .timedOut)
    }

    @Test func `a server that does not read a long body is a time-out, and one that refuses it is heard`() throws {
        let body = [UInt8](repeating: 0x78, count: 32 << 20)
        let silent = ScriptedServer(.silence(after: ""))
        let refusing = ScriptedServer(.closeAtOnce)
        for (server, kind) in [(silent, HTTPClientError.Kind.timedOut), (refusing, .connectionLost)] {
            do throws(HTTPClientError) {
                _ = try HTTPClient().send(.init("POST", server.url, body: body, timeout: kind == .timedOut ? 0.5 : 20))
                Issue.record("no error")
            } catch {
                #expect(error.kind == kind)
            }
        }
    }

    @Test func `where nothing listens, and where no host is, nothing can be connected to`() {
        for url in ["http://127.0.0.1:\(ScriptedServer.closedPort)", "http://no-such-host.invalid"] {
            do throws(HTTPClientError) {
                _ = try HTTPClient().send(.init("GET", url))
                Issue.record("no error")
            } catch {
                #expect(error.kind == .cannotConnect, "\(error)")
                #expect(error.description.contains(url.dropFirst("http://".count)))
            }
        }
    }

    @Test func `a line break in a header, and what is no URL, are refused before anything is sent`() {
        let server = ScriptedServer(.answer("{}"))
        let requests: [HTTPClient.Request] = [
            .init("GET", server.url, headers: [("A", "b\r\nC: d")]), .init("GET", server.url, headers: [("A\n", "b")]),
            .init("GET / HTTP/1.1\r\nX: y\r\n\r\nGET", server.url), .init("GET", "x"), .init("GET", server.url + "/a b"),
        ]
        for request in requests {
            do throws(HTTPClientError) {
                _ = try HTTPClient().send(request)
                Issue.record("no error")
            } catch {
                #expect(error.kind == .badRequest)
            }
        }
        #expect(server.requests.isEmpty)
    }
}

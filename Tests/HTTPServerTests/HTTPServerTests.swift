import Foundation
import HTTPServer
import Testing

/// The server as a client sees it: raw bytes in, raw bytes out.
@Suite struct HTTPServerTests {
    @Test func oneConnectionCarriesSeveralRequests() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        for body in ["first", "second", ""] {
            client.send(post(body))
            let answer = try client.answer()
            #expect(answer.status == 200)
            #expect(answer.body == body)
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send((0..<20).map { post("body \($0)") + get("/\($0)") }.joined())
        for i in 0..<20 {
            #expect(try client.answer().body == "body \(i)")
            #expect(try client.answer().values("X-Path") == ["/\(i)"])
        }
    }

    @Test func aChunkedBodyArrivesWhole() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n")
        client.send("5\r\nhello\r\n1;note=x\r\n,\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n" + get("/next"))
        #expect(try client.answer().body == "hello, world")
        #expect(try client.answer().values("X-Path") == ["/next"])
    }

    @Test func aClientThatAsksFirstIsToldToContinue() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.answer().status == 100)
        client.send("hello")
        #expect(try client.answer().body == "hello")
    }

    @Test func headIsAnsweredWithoutBody() throws {
        let server = try HTTPServer { _ in .text("hello") }
        let client = try Client(server)
        client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" + get())
        let answer = try client.answer(head: true)
        #expect(answer.values("Content-Length") == ["5"])
        #expect(try client.answer().body == "hello")
    }

    @Test(arguments: [204, 304]) func answersThatHaveNoBodyAreSentWithoutOne(status: Int) throws {
        let server = try HTTPServer { $0.path == "/" ? .text("hello", status: status) : .text("next") }
        let client = try Client(server)
        client.send(get() + get("/next"))
        #expect(try client.answer(head: true).status == status)
        #expect(try client.answer().body == "next")
    }

    @Test func http10IsAnsweredAndTheConnectionClosed() throws {
        let server = try HTTPServer(handler: echo)
        let client = try Client(server)
        client.send("GET /old HTTP/1.0\r\n\r\n")
        let text = try client.rest()
        #expect(text.contains(" 200 OK\r\n"))
        #expect(text.contains("X-Path: /old\r\n"))
        #expect(text.contains("Connection: close\r\n"))
    }

    @Test func pathAndQueryArriveAsSent() throws {
        let server = try HTTPServer(handler: echo)
        let answer = try server.exchange(get("/a%2Fb//c/../%41?x=%3D&y=a+b?c"))
        #expect(answer.values("X-Path") == ["/a%2Fb//c/../%41"])
        #expect(answer.values("X-Query") == ["x=%3D&y=a+b?c"])
    }

    @Test func methodHostAndPeerArrive() throws {
        let server = try HTTPServer(handler: echo)
        let answer = try server.exchange("BREW / HTTP/1.1\r\nhOST: my_host.test:80\r\n\r\n")
        #expect(answer.values("X-Method") == ["BREW"])
        #expect(answer.values("X-Host") == ["my_host.test:80"])
        #expect(answer.values("X-Peer") == ["127.0.0.1"])
    }

    @Test func anAbsoluteTargetGivesTheHost() throws {
        let server = try HTTPServer(handler: echo)
        let answer = try server.exchange("GET http://login.example:80/a?b HTTP/1.1\r\nHost: other\r\n\r\n")
        #expect(answer.values("X-Host") == ["login.example:80"])
        #expect(answer.values("X-Path") == ["/a"])
        #expect(answer.values("X-Query") == ["b"])
    }

    @Test func repeatedFieldsArriveInOrder() throws {
        let server = try HTTPServer { .text($0.headers.values("x-a").joined(separator: ",")) }
        #expect(try server.exchange(get("/", "X-A: 1\r\nX-B: 2\r\nx-a: 3\r\n")).body == "1,3")
    }

    @Test func manyRequestsAtOnceAreAllAnswered() async throws {
        let server = try HTTPServer(handler: echo)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    let client = try Client(server)
                    for i in 0..<100 {
                        client.send(post("\(task) \(i)"))
                        #expect(try client.answer().body == "\(task) \(i)")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aLongBodyComesBackWhole() throws {
        let server = try HTTPServer(handler: echo)
        let body = String(repeating: "0123456789abcdef", count: 16 * 1024)
        #expect(try server.exchange(post(body)).body == body)
    }

    @Test func fieldsThatWouldSplitTheAnswerAreLeftOut() throws {
        let server = try HTTPServer { _ in
            HTTPResponse(
                headers: [
                    ("X-A", "a\r\nX-Evil: 1"), ("X-B", "b\nX-Evil: 1"), ("X-C", "c\0d"), ("X-D\r\nX-Evil", "1"), ("X-E:X-Evil", "1"),
                    ("", "X-Evil"), ("X-Empty", ""), ("Content-Length", "1"), ("Transfer-Encoding", "chunked"), ("X-F", "f"),
                    ("X-G", "ü\tg"),
                ],
                body: Array("hello".utf8))
        }
        let answer = try server.exchange(get())
        #expect(answer.body == "hello")
        #expect(answer.values("X-F") == ["f"])
        #expect(answer.values("X-G") == ["ü\tg"])
        for name in ["X-A", "X-B", "X-C", "X-D", "X-E", "X-Evil", "X-Empty", "Transfer-Encoding"] { #expect(answer.values(name) == []) }
    }

    @Test(arguments: [-1, 0, 100, 199, 600, 1_000_000, Int.max]) func anImpossibleStatusBecomes500(status: Int) throws {
        let server = try HTTPServer { _ in HTTPResponse(status: status) }
        #expect(try server.exchange(get()).status == 500)
    }

    @Test func severalCookiesStaySeveralFields() throws {
        let server = try HTTPServer { _ in HTTPResponse(headers: [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]) }
        #expect(try server.exchange(get()).values("Set-Cookie") == ["a=1", "b=2"])
    }
}

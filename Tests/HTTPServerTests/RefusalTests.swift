import Foundation
import HTTPServer
import Testing

/// Requests that must not reach the handler, and clients that behave badly. After each of them the server must still answer.
@Suite struct RefusalTests {
    private let server: HTTPServer

    init() throws {
        var configuration = HTTPServer.Configuration()
        configuration.bodyLimit = 1000
        configuration.refusal = { .text("\($1 ?? "nothing") refused \($0)", status: $0) }
        server = try HTTPServer(configuration, handler: echo)
    }

    private func expectAlive() throws {
        #expect(try server.exchange(post("alive")).body == "alive")
    }

    @Test(
        "A request that can be read in two ways is refused and the connection closed",
        arguments: [
            "Host: a\r\nHost: a\r\n\r\n",
            "Host: a\r\nHost: b\r\n\r\n",
            "Host: a b\r\n\r\n",
            "Host: a/b\r\n\r\n",
            "Host: a@b\r\n\r\n",
            "Host: <script>\r\n\r\n",
            "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "Host: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            "Host: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            "Host: a\r\nTransfer-Encoding: gzip\r\n\r\n",
            "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            "Host: a\r\nX-A: a\u{1}b\r\n\r\n",
            "Host: a\r\nX(A): a\r\n\r\n",
        ])
    func ambiguous(fields: String) throws {
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\n" + fields)
        let text = try client.rest()
        #expect(text.contains(" 400 Bad Request\r\n"))
        #expect(text.contains("Connection: close\r\n"))
        #expect(text.hasSuffix("refused 400"))
        try expectAlive()
    }

    @Test(
        "A request that libmicrohttpd refuses by itself is answered with 400",
        arguments: [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: five\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello",
        ])
    func malformed(request: String) throws {
        let client = try Client(server)
        client.send(request)
        #expect(try client.rest().contains(" 400 Bad Request\r\n"))
        try expectAlive()
    }

    @Test(
        "A target that is no path is refused",
        arguments: ["", "path", "example.com:443", "ftp://example.com/", "http://exa mple/", "http:///", "/a\u{7F}b", "http://a@b/", "*x"])
    func targets(target: String) throws {
        let client = try Client(server)
        client.send(get(target))
        #expect(!(try client.rest()).contains(" 200 OK"))
        try expectAlive()
    }

    @Test func oldHTTPWithChunksIsRefused() throws {
        #expect(try server.exchange("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status == 400)
    }

    @Test(arguments: ["HTTP/2.0", "HTTP/0.9", "HTTP/1", "http/1.1", "HTTPS/1.1", "FTP/1.1"])
    func otherVersionsAreNotServed(version: String) throws {
        let client = try Client(server)
        client.send("GET / \(version)\r\nHost: localhost\r\n\r\n")
        #expect(!(try client.rest()).contains(" 200 OK"))
        try expectAlive()
    }

    @Test func aLongTargetIsRefusedWith414() throws {
        #expect(try server.exchange(get("/" + String(repeating: "a", count: 100_000))).status == 414)
        try expectAlive()
    }

    @Test func aLongHeaderIsRefusedWith431() throws {
        let field = "X-Long: \(String(repeating: "a", count: 1000))\r\n"
        #expect(try server.exchange(get("/", String(repeating: field, count: 100))).status == 431)
        try expectAlive()
    }

    @Test func aLongBodyIsRefusedInTheShapeOfTheCaller() throws {
        let answer = try server.exchange(post(String(repeating: "a", count: 1001)))
        #expect(answer.status == 413)
        #expect(answer.body == "/ refused 413")
        #expect(answer.values("Connection") == ["close"])
        #expect(try server.exchange(post(String(repeating: "a", count: 1000))).status == 200)
    }

    @Test func aClientInTheMidstOfALongBodyReadsTheRefusal() throws {
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n")
        let part = [UInt8](repeating: 65, count: 1024)
        #expect((0..<1024).allSatisfy { _ in client.send(part) }, "the server closed while the client was still sending")
        #expect(try client.answer().status == 413)
    }

    @Test func aBodyFarTooLongIsRefusedBeforeItIsSent() throws {
        #expect(try server.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n").status == 413)
        #expect(
            try server.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\(String(repeating: "0", count: 30))\r\n\r\n").status == 413
        )
        try expectAlive()
    }

    @Test func aClientThatAsksFirstIsRefusedBeforeItSends() throws {
        let fields = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n"
        #expect(try server.exchange(fields).status == 413)
    }

    @Test func aLongChunkedBodyIsRefused() throws {
        let chunk = "100\r\n\(String(repeating: "a", count: 256))\r\n"
        let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try server.exchange(start + String(repeating: chunk, count: 5) + "0\r\n\r\n").status == 413)
        try expectAlive()
    }

    @Test func anEndlessChunkedBodyIsCutOff() throws {
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = Array("10000\r\n\(String(repeating: "a", count: 65536))\r\n".utf8)
        var sent = 0
        while sent < 1000, client.send(chunk) { sent += 1 }
        #expect(sent < 1000)
        #expect(try client.rest() == "")
        try expectAlive()
    }

    @Test(arguments: ["5\r\nhelloX", "x\r\n", "-1\r\n", "fffffffffffffffffffff\r\n", "\r\n"])
    func brokenChunksEndTheConnection(chunks: String) throws {
        let client = try Client(server)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)\r\n\r\n")
        #expect(!(try client.rest()).contains(" 200 OK"))
        try expectAlive()
    }

    @Test func garbageIsRefused() throws {
        var generator = Noise(state: 1)
        for _ in 0..<200 {
            let client = try Client(server)
            client.send((0..<500).map { _ in UInt8.random(in: 0...255, using: &generator) } + Array("\r\n\r\n".utf8))
            client.finishSending()
            #expect(!(try client.rest()).contains(" 200 OK"))
        }
        try expectAlive()
    }

    @Test func everySingleByteInARequestIsSurvived() throws {
        let request = Array("POST /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: x\r\n\r\nok".utf8)
        for position in request.indices {
            for byte: UInt8 in [0, 10, 13, 32, 58, 255] {
                let client = try Client(server)
                var broken = request
                broken[position] = byte
                client.send(broken)
            }
        }
        try expectAlive()
    }

    @Test func aTLSGreetingIsRefused() throws {
        let client = try Client(server)
        let hello: [UInt8] = [0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3] + (0..<189).map { $0 } + [13, 10, 13, 10]
        client.send(hello)
        client.finishSending()
        #expect(!(try client.rest()).contains(" 200 OK"))
        try expectAlive()
    }

    @Test func aClientThatHasFinishedSendingIsStillAnswered() throws {
        let client = try Client(server)
        client.send(post("last words"))
        client.finishSending()
        #expect(try client.answer().body == "last words")
    }

    @Test func aClientThatLeavesInTheMidstOfItsRequestDoesNoHarm() throws {
        for request in [post("hello"), get(), "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"] {
            for length in 0..<request.utf8.count {
                try Client(server).send(Array(request.utf8.prefix(length)))
            }
        }
        try expectAlive()
        server.stop()
    }

    @Test func aClientThatDoesNotReadItsAnswerDoesNoHarm() throws {
        let big = try HTTPServer { _ in HTTPResponse(body: [UInt8](repeating: 65, count: 4 << 20)) }
        for _ in 0..<20 { try Client(big).send(get()) }
        #expect(try big.exchange(get()).body.utf8.count == 4 << 20)
        big.stop()
    }
}

/// The same random numbers each time.
private struct Noise: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 31)
    }
}

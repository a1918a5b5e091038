import Foundation
import HTTPServer
import Testing

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
}

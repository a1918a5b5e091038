import Foundation
import HTTPServer
import Testing

@Suite struct StopUnderMalformedTrafficTests {
    /// libmicrohttpd 0.9.75 crashed here: it refuses a malformed request by itself, and reads through a null pointer while it is stopped.
    @Test("A server that is stopped while malformed requests arrive does not crash")
    func stop() async throws {
        for _ in 0..<60 {
            let server = try HTTPServer { _ in HTTPResponse() }
            let port = server.port
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<20 {
                            guard let client = try? Client(port: port) else { return }
                            client.send(Array("GET / HTTP/1.1\r\nHost : x\r\n\r\nGET\r\n\r\n".utf8))
                        }
                    }
                }
                group.addTask { server.stop() }
            }
        }
    }
}

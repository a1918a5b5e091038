import Foundation
import HTTPClient
import HTTPServer
import TestSupport
import Testing

@Suite struct TLSIdentityTests {
    private func server(_ pair: TLSPair, key: String? = nil) throws -> HTTPServer {
        var configuration = HTTPServer.Configuration()
        configuration.tls = TLSIdentity(certificateChain: pair.certificate, privateKey: key ?? pair.privateKey)
        return try HTTPServer(configuration) { .text($0.isSecure ? "secure \($0.host)" : "plain") }
    }

    private func get(_ server: HTTPServer, trusting pair: TLSPair) throws -> String {
        let answer = try HTTPClient(extraTrust: Array(pair.certificate.utf8)).send(.init("GET", server.url + "/", timeout: 20))
        return String(decoding: answer.body, as: UTF8.self)
    }

    @Test func `a server with an identity speaks TLS and tells its handler`() throws {
        let pair = try TLSPair()
        let server = try server(pair)
        #expect(server.url == "https://127.0.0.1:\(server.port)")
        #expect(try get(server, trusting: pair) == "secure 127.0.0.1:\(server.port)")
    }

    @Test func `a server without an identity is not secure`() throws {
        let server = try HTTPServer { .text($0.isSecure ? "secure" : "plain") }
        let answer = try HTTPClient().send(.init("GET", server.url + "/", timeout: 20))
        #expect(String(decoding: answer.body, as: UTF8.self) == "plain")
    }

    @Test func `a client that speaks plain HTTP to it gets nothing, and the next one is served`() throws {
        let pair = try TLSPair()
        let server = try server(pair)
        let client = try Client(server)
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(throws: Client.Failure.self) { try client.answer() }
        #expect(try get(server, trusting: pair).hasPrefix("secure"))
    }

    @Test(arguments: [("-tls1", false), ("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true)])
    func `the oldest version of TLS that it speaks is 1.2`(_ version: String, isSpoken: Bool) throws {
        let server = try server(TLSPair())
        let client = Process()
        client.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        client.arguments = ["s_client", "-connect", "127.0.0.1:\(server.port)", version, "-cipher", "DEFAULT:@SECLEVEL=0"]
        client.standardInput = FileHandle.nullDevice
        let output = Pipe()
        (client.standardOutput, client.standardError) = (output, output)
        try client.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        client.waitUntilExit()
        #expect((client.terminationStatus == 0) == isSpoken, "\(text)")
        // libmicrohttpd ends the handshake without an alert.
        #expect(text.contains("unexpected eof") != isSpoken, "\(text)")
    }

    @Test func `a key of another certificate is refused when it starts`() throws {
        let (pair, other) = (try TLSPair(), try TLSPair())
        do {
            _ = try server(pair, key: other.privateKey)
            Issue.record("it started")
        } catch let error as HTTPServerError {
            #expect(error.reason == .unusableIdentity)
            #expect(error.description.contains("do not belong together"))
        }
    }

    @Test func `a port that is taken is told as such with TLS, too`() throws {
        let taken = try HTTPServer { _ in .text("") }
        var configuration = HTTPServer.Configuration(port: taken.port)
        let pair = try TLSPair()
        configuration.tls = TLSIdentity(certificateChain: pair.certificate, privateKey: pair.privateKey)
        do {
            _ = try HTTPServer(configuration) { _ in .text("") }
            Issue.record("it started")
        } catch {
            #expect(error.reason == .addressInUse)
        }
    }
}

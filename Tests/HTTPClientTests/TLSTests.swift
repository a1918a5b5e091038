import HTTPClient
import TestSupport
import Testing

@Suite struct TLSTests {
    private func localPeer() throws -> TLSPeer { try TLSPeer(names: "DNS:localhost,IP:127.0.0.1") }

    private func failure(_ url: String, trusting trust: [UInt8] = []) -> HTTPClientError? {
        do throws(HTTPClientError) {
            _ = try HTTPClient(extraTrust: trust).send(.init("GET", url, timeout: 20))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a server with a trusted certificate for its name or address is read`(_ host: String) throws {
        let peer = try localPeer()
        let answer = try HTTPClient(extraTrust: peer.certificate).send(.init("GET", "https://\(host):\(peer.port)/", timeout: 20))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("TLSv1."))
    }

    @Test func `a certificate that nobody vouches for is not trusted`() throws {
        let peer = try localPeer()
        let error = failure("https://localhost:\(peer.port)/")
        #expect(error?.kind == .untrustedServer)
        #expect(error?.description.contains("self-signed certificate") == true)
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a trusted certificate for another name or address is not trusted`(_ host: String) throws {
        let stranger = try TLSPeer(names: "DNS:other.example,IP:192.0.2.1")
        let error = failure("https://\(host):\(stranger.port)/", trusting: stranger.certificate)
        #expect(error?.kind == .untrustedServer)
        #expect(error?.description.contains("another name") == true)
    }

    @Test func `a server that speaks no TLS is a bad answer`() {
        let server = ScriptedServer(.atOnce("HTTP/1.1 400 Bad Request\r\n\r\n"))
        #expect(failure("https://127.0.0.1:\(server.port)/")?.kind == .badAnswer)
    }

    @Test func `a server that stops in the handshake is a time-out, and one that closes a lost connection`() {
        let closing = ScriptedServer(.closeAtOnce)
        #expect(failure("https://127.0.0.1:\(closing.port)/")?.kind == .connectionLost)
        let silent = ScriptedServer(.silence(after: ""))
        do throws(HTTPClientError) {
            _ = try HTTPClient().send(.init("GET", "https://127.0.0.1:\(silent.port)/", timeout: 0.2))
            Issue.record("no error")
        } catch {
            #expect(error.kind == .timedOut)
        }
    }

    @Test func `extra trust that holds no certificate is told`() {
        let server = ScriptedServer(.closeAtOnce)
        let error = failure("https://127.0.0.1:\(server.port)/", trusting: Array("no PEM".utf8))
        #expect(error?.kind == .untrustedServer)
        #expect(error?.description.contains("PEM") == true)
    }
}

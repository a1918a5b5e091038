internal import Encoding
import Foundation
import Glibc
package import MockSalesforce
package import SalesforceOrg

/// A server on a free port with the orgs of a test, and a client that speaks to it as one on the wire does.
package final class MockFixture: Sendable {
    package let server: MockServer
    /// The server's clock: the tests' moment, so that nothing depends on the day.
    package init(orgs: [Org] = [.make()], time: Timestamp = .test, _ change: (inout MockServer.Options) -> Void = { _ in }) throws {
        var options = MockServer.Options()
        options.clock = { time }
        options.tokenKey = Array(repeating: 7, count: 32)
        change(&options)
        server = MockServer(orgs: orgs, options: options)
        try server.start()
    }

    deinit { server.stop(grace: 0) }

    package var url: String { server.url }
    package var authority: String { String(server.url.dropFirst("http://".count)) }

    package func org(_ name: String = "acme") -> HostedOrg { server.service.directory.org(named: name)! }

    /// Sends a token request, as often as it says; gives the last answer.
    ///
    /// - Parameters:
    ///   - prefix: a host as path, such as `/test.salesforce.com`.
    ///   - host: the `Host` header, where it is another than the server's own.
    package func post(_ request: TokenRequest, prefix: String = "", host: String? = nil, headers: [(String, String)] = []) throws -> Answer
    {
        var answer = Answer(status: 0, headers: [], body: "")
        for _ in 0..<request.repetitions {
            let hasBody = request.method != "GET"
            var headers = headers
            if hasBody, let type = request.contentType { headers.append(("Content-Type", type)) }
            let query = hasBody ? "" : "?" + String(decoding: request.form, as: UTF8.self)
            answer = try send(
                request.method, prefix + request.path + query, host: host, headers: headers, body: hasBody ? request.form : [])
        }
        return answer
    }

    /// Posts a form.
    package func post(_ path: String, _ fields: [(String, String)], headers: [(String, String)] = []) throws -> Answer {
        try send(
            "POST", path, headers: [("Content-Type", "application/x-www-form-urlencoded")] + headers,
            body: FormURLEncoded.encode(fields.map { (name: $0.0, value: $0.1) }))
    }

    /// Sends any request over a connection of its own.
    package func send(
        _ method: String, _ target: String, host: String? = nil, headers: [(String, String)] = [], body: [UInt8] = []
    ) throws -> Answer {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? authority)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method == "POST" { head += "Content-Length: \(body.count)\r\n" }
        return try sendRaw(Array((head + "\r\n").utf8) + body)
    }

    /// Sends bytes as they are, over a connection of their own that the request must ask to close, and reads the one answer.
    package func sendRaw(_ request: [UInt8]) throws -> Answer {
        try Answer(Self.exchange(request, port: UInt16(authority.split(separator: ":").last!)!))
    }

    /// Sends a request to a URL of an answer, as a client does for which every host leads to this server.
    package func follow(_ url: String, _ method: String = "GET", headers: [(String, String)] = []) throws -> Answer {
        guard url.hasPrefix("http://") else { throw FixtureError(what: "a URL of another server: \(url)") }
        let rest = url.dropFirst("http://".count)
        let host = rest.prefix { $0 != "/" }
        let target = rest.dropFirst(host.count)
        return try send(method, target.isEmpty ? "/" : String(target), host: String(host), headers: headers)
    }

    private static func exchange(_ request: [UInt8], port: UInt16) throws -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw FixtureError(what: "socket") }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw FixtureError(what: "connect") }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }  // the server may have refused already: then there is an answer to read
            sent += count
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return answer }
            answer += buffer[..<count]
        }
    }
}

/// An answer as it came.
package struct Answer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: String

    init(status: Int, headers: [(name: String, value: String)], body: String) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(_ bytes: [UInt8]) throws {
        let end = Array("\r\n\r\n".utf8)
        guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { throw FixtureError(what: "no answer") }
        let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
        status = Int(lines[0].split(separator: " ")[1]) ?? 0
        headers = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":")!
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        body = String(decoding: bytes[(split + 4)...], as: UTF8.self)
    }

    /// The first header with a name.
    package func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The value of a member of flat JSON with string values.
    package func member(_ name: String) -> String? {
        guard let start = body.range(of: "\"\(name)\":\"") else { return nil }
        return String(body[start.upperBound...].prefix { $0 != "\"" })
    }
}

struct FixtureError: Error { let what: String }

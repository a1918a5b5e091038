import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Whatever comes in at the token endpoint: an error in the server's own shape, never a failure of the server, and a good login afterwards.
@Suite struct BadInputTests {
    private static let path = "/services/oauth2/token"
    private static let formType = ("Content-Type", "application/x-www-form-urlencoded")
    private static let grantType = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
    private static let good = AssertionBuilder.production().text

    /// A body that must be refused.
    struct Body: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var type: String? = formType.1

        init(_ name: String, _ bytes: [UInt8], type: String? = formType.1) {
            self.name = name
            self.bytes = bytes
            self.type = type
        }

        init(_ name: String, _ text: String, type: String? = formType.1) { self.init(name, Array(text.utf8), type: type) }

        var testDescription: String { name }
    }

    private static let multipart = """
        --x\r
        Content-Disposition: form-data; name="grant_type"\r
        \r
        urn:ietf:params:oauth:grant-type:jwt-bearer\r
        --x\r
        Content-Disposition: form-data; name="assertion"\r
        \r
        \(good)\r
        --x--\r

        """

    static let bodies: [Body] =
        [
            Body("an empty body", ""),
            Body("only separators", "&&&=&=&&"),
            Body("a huge grant type", "grant_type=" + String(repeating: "A", count: 200_000)),
            Body("the right grant type and 100 KB after it", grantType + String(repeating: "A", count: 100_000) + "&assertion=\(good)"),
            Body("a bad assertion before a good one", "\(grantType)&assertion=abc&assertion=\(good)"),
            Body("an empty assertion before a good one", "\(grantType)&assertion=&assertion=\(good)"),
            Body("an unknown grant type before the right one", "grant_type=password&\(grantType)&assertion=\(good)"),
            Body("a scope twice", "\(grantType)&scope=&scope=api&assertion=\(good)"),
            Body("names in capitals", "GRANT_TYPE=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&ASSERTION=\(good)"),
            Body("the grant type in capitals", grantType.uppercased().replacing("GRANT_TYPE", with: "grant_type") + "&assertion=\(good)"),
            Body("names with brackets", "grant_type[]=x&assertion[]=\(good)"),
            Body("semicolons between the parameters", "\(grantType);assertion=\(good)"),
            Body("a NUL after the assertion", "\(grantType)&assertion=\(good)%00"),
            Body("a NUL before the assertion", "\(grantType)&assertion=%00\(good)"),
            Body("a NUL in the name", "\(grantType)&assertion%00=\(good)"),
            Body("a raw NUL", Array("\(grantType)&assertion=\(good)".utf8) + [0]),
            Body("a NUL after the grant type", "\(grantType)%00&assertion=\(good)"),
            Body("a doubly encoded grant type", grantType.replacing("%", with: "%25") + "&assertion=\(good)"),
            Body("percent garbage in the assertion", "\(grantType)&assertion=\(good)%zz%"),
            Body("percent garbage everywhere", "%=%&%%=%%&%a=%g0&grant_type=%&assertion=%u0041"),
            Body("a space after the assertion", "\(grantType)&assertion=\(good)+"),
            Body("10,000 parameters", String(repeating: "a=b&", count: 10_000)),
            Body("10,000 assertions", grantType + String(repeating: "&assertion=a", count: 10_000)),
            Body("all bytes there are", Array(UInt8.min...UInt8.max)),
            Body("multipart", multipart, type: "multipart/form-data; boundary=x"),
            Body("multipart without boundary", multipart, type: "multipart/form-data"),
            Body("multipart that says it is a form", multipart),
            Body("JSON", #"{"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","assertion":"x"}"#, type: "application/json"),
            Body("JSON that says it is a form", #"{"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","assertion":"x"}"#),
            Body("XML", "<OAuth><grant_type/></OAuth>", type: "application/xml"),
            Body("a form in UTF-16", "\(grantType)&assertion=\(good)".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            Body("a form without content type", "\(grantType)&assertion=\(good)", type: nil),
            Body("two content types in one", "\(grantType)&assertion=\(good)", type: "text/plain, application/x-www-form-urlencoded"),
            Body("an empty content type", "\(grantType)&assertion=\(good)", type: ""),
        ] + invalidUTF8

    /// Bytes that are no UTF-8, raw and escaped, in the value and in the name of each parameter.
    private static let invalidUTF8: [Body] = {
        let sequences: [[UInt8]] = [[0xFF, 0xFE], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]]
        let (first, second, last) = (Array(grantType.utf8), Array("&assertion".utf8), Array("=\(good)".utf8))
        return sequences.flatMap { bytes -> [Body] in
            let escaped = bytes.map { "%" + String($0, radix: 16) }.joined()
            return [
                Body("\(escaped) raw in the grant type", first + bytes + second + last),
                Body("\(escaped) raw in the assertion", first + second + last + bytes),
                Body("\(escaped) raw in a name", first + second + bytes + last),
                Body("\(escaped) in the grant type", "\(grantType)\(escaped)&assertion=\(good)"),
                Body("\(escaped) in the assertion", "\(grantType)&assertion=\(escaped)\(good)"),
                Body("\(escaped) in the scope", "\(grantType)&assertion=\(good)&scope=\(escaped)"),
            ]
        }
    }()

    private func expectOwnRefusal(_ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation) {
        let (error, description) = (answer.member("error") ?? "", answer.member("error_description") ?? "")
        #expect(!error.isEmpty && !description.isEmpty, sourceLocation: sourceLocation)
        expectRefusal(answer, error, description, sourceLocation: sourceLocation)
    }

    @Test("A body that is no good request is refused, and a good login afterwards is granted", arguments: bodies)
    func body(_ body: Body) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let headers = body.type.map { [("Content-Type", $0)] } ?? []
        try expectOwnRefusal(mock.send("POST", Self.path, headers: headers, body: body.bytes))
        #expect(mock.server.service.attempts.newestFirst.count == 1)
        let history = try mock.send("GET", "/_mock/logins")
        #expect(history.status == 200 && history.body.utf8.count < 16_384)
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test(
        "Further parameters are ignored, whatever is in them",
        arguments: ["%00=%00", "%FF%FE=%C0%80", "x", "=", "client_id=%00", "username="])
    func further(_ piece: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = "\(piece)&\(Self.grantType)&assertion=\(Self.good)&\(piece)"
        let answer = try mock.send("POST", Self.path, headers: [Self.formType], body: Array(body.utf8))
        expectGrant(answer, instance: mock.url, identity: mock.url)
    }

    @Test("A second assertion or grant type after the first changes nothing")
    func secondIsIgnored() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = "\(Self.grantType)&assertion=\(Self.good)&grant_type=password&assertion=abc"
        let answer = try mock.send("POST", Self.path, headers: [Self.formType], body: Array(body.utf8))
        expectGrant(answer, instance: mock.url, identity: mock.url)
    }

    @Test(
        "Another method than POST is refused, with the parameters in its body or in the query",
        arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "GET", "PURGE", "post", "Post", "M-SEARCH"])
    func method(_ method: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let form = "\(Self.grantType)&assertion=\(Self.good)"
        try expectRefusal(
            mock.send(method, Self.path, headers: [Self.formType], body: Array(form.utf8)), "invalid_request", "must use HTTP POST")
        try expectRefusal(mock.send(method, "\(Self.path)?\(form)"), "invalid_request", "must use HTTP POST")
        try expectRefusal(mock.send(method, Self.path), "unsupported_grant_type", "grant type not supported")
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("HEAD gets the status of GET and no body")
    func head() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.send("HEAD", "\(Self.path)?\(Self.grantType)&assertion=\(Self.good)")
        #expect(answer.status == 400)
        #expect(answer.body.isEmpty)
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("A body that is too long is refused with 413, in the same shape")
    func tooLong() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = "\(Self.grantType)&assertion=" + String(repeating: "A", count: 300_000)
        let answer = try mock.send("POST", Self.path, headers: [Self.formType], body: Array(body.utf8))
        expectRefusal(answer, "invalid_request", "request too large", status: 413)
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test(
        "A malformed request is refused with a status of its own and hurts nobody",
        arguments: [
            "GET /services/oauth2/token HTTP/1.1\r\nConnection: close\r\n\r\n",
            "POST /services/oauth2/token HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "POST /services/oauth2/token HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "POST /services/oauth2/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: x\r\n\r\n",
            "POST services/oauth2/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        ])
    func malformed(_ text: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.sendRaw(Array(text.utf8))
        #expect(answer.status == 400)
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test(
        "What the history keeps of one attempt is bounded, whatever part of it is long",
        arguments: ["alg", "kid", "iss", "sub", "aud", "jti", "exp", "name"])
    func boundedHistory(_ member: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let long = String(repeating: "A", count: 100_000)
        var assertion = AssertionBuilder.production()
        switch member {
        case "alg": assertion.header = #"{"alg":"\#(long)"}"#
        case "kid": assertion.header = #"{"alg":"RS256","kid":"\#(long)"}"#
        case "exp": assertion = assertion.with("exp", String(repeating: "9", count: 100_000))
        case "name": assertion = assertion.with(long, "1")
        default: assertion = assertion.with(member, "\"\(long)\"")
        }
        _ = try mock.login(assertion)
        let history = try mock.send("GET", "/_mock/logins")
        #expect(history.status == 200)
        #expect(history.body.utf8.count < 16_384)
    }
}

import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct FaultRoutesTests {
    private static let path = "/orgs/acme/faults"

    @Test(
        arguments: [
            (
                #"{"status":503,"body":"","contentType":"text/html","times":3,"ttl":"10s","delay":"2s","close":true}"#,
                #"{"id":1,"on":"token","times":3,"remaining":3,"expiresAt":"2026-01-14T12:00:10Z","status":503,"body":"","contentType":"text/html","delay":"2s","close":"before"}"#
            ),
            (
                #"{"on":"data","app":"Drupal","user":"drupal@acme.example","body":"x"}"#,
                #"{"id":1,"on":"data","times":1,"remaining":1,"expiresAt":"2026-01-14T12:01:00Z","app":"Drupal","user":"drupal@acme.example","status":200,"body":"x"}"#
            ),
            (
                #"{"on":"any","garbage":true,"maintenance":false,"close":"middle"}"#,
                #"{"id":1,"on":"any","times":1,"remaining":1,"expiresAt":"2026-01-14T12:01:00Z","garbage":true,"close":"middle"}"#
            ),
            (
                #"{"maintenance":true,"close":false}"#,
                #"{"id":1,"on":"token","times":1,"remaining":1,"expiresAt":"2026-01-14T12:01:00Z","maintenance":true}"#
            ),
            (
                #"{"refuse":"user-frozen"}"#,
                #"{"id":1,"on":"token","times":1,"remaining":1,"expiresAt":"2026-01-14T12:01:00Z","refuse":"user-frozen"}"#
            ),
            (
                #"{"unknownError":true}"#,
                #"{"id":1,"on":"token","times":1,"remaining":1,"expiresAt":"2026-01-14T12:01:00Z","refuse":"concurrent-request"}"#
            ),
        ]) func `a fault is added, listed and taken away`(_ body: String, _ shown: String) throws
    {
        let mock = try MockFixture()
        let answer = try mock.control("POST", Self.path, body)
        #expect(answer.status == 201 && answer.body.replacing(Fault.unknownErrorName, with: "concurrent-request") == shown)
        #expect(try mock.control("GET", Self.path).body == "[\(answer.body)]")
        #expect(try mock.control("DELETE", Self.path).status == 204)
        #expect(try mock.control("GET", Self.path).body == "[]")
    }

    @Test(
        arguments: [
            (#"{"on":"tokn","status":503}"#, "/on", "did you mean token?"), (#"{"status":99}"#, "/status", "200 to 599"),
            (#"{"status":"503"}"#, "/status", "a whole number"), (#"{"status":503,"times":0}"#, "/times", "from 1 to"),
            (#"{"status":503,"times":1.5}"#, "/times", "a whole number"), (#"{"status":503,"ttl":"0s"}"#, "/ttl", "above 0s"),
            (#"{"delay":"61s"}"#, "/delay", "0s to 60s"), (#"{"refuse":"user-frozn"}"#, "/refuse", "did you mean user-frozen?"),
            (#"{"on":"data","refuse":"user-frozen"}"#, "/refuse", "data cannot answer"),
            (#"{"close":"after"}"#, "/close", "before or middle"),
            (#"{"close":"true"}"#, "/close", "before or middle"), (#"{"contentType":"a/b","delay":"1s"}"#, "/contentType", "beside it"),
            (#"{"status":503,"garbage":true}"#, "/garbage", "another answer already, status"), ("{}", "", "it does nothing"),
            (#"{"statis":503}"#, "/statis", "did you mean status?"),
        ]) func `a fault that means nothing is refused`(_ body: String, _ pointer: String, _ words: String) throws
    {
        let mock = try MockFixture()
        let answer = try mock.control("POST", Self.path, body)
        expectProblem(answer, 422, words)
        #expect(try answer.pointers.contains(pointer))
        #expect(mock.org().faults.all(at: .test).isEmpty)
    }

    @Test func `there are never more than a fixed number`() throws {
        let mock = try MockFixture()
        for _ in 0..<FaultList.capacity { #expect(try mock.control("POST", Self.path, #"{"status":503}"#).status == 201) }
        expectProblem(try mock.control("POST", Self.path, #"{"status":503}"#), 429)
    }
}

extension Fault {
    /// The rule whose refusal `unknown_error` is.
    fileprivate static var unknownErrorName: String { if case .refuse(let name) = Answer.unknownError { name } else { "" } }
}

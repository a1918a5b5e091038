import SalesforceOrg
import Testing

@Suite struct FaultTests {
    private func field(_ make: () throws -> Fault) -> String? {
        do {
            _ = try make()
            return nil
        } catch {
            return (error as? FaultError)?.field
        }
    }

    @Test("A value out of its range is refused by its name")
    func ranges() {
        #expect(field { try Fault(times: 0, answer: .garbage) } == "times")
        #expect(field { try Fault(times: 1_000_001, answer: .garbage) } == "times")
        #expect(field { try Fault(ttl: .zero, answer: .garbage) } == "ttl")
        #expect(field { try Fault(ttl: .seconds(86_401), answer: .garbage) } == "ttl")
        #expect(field { try Fault(delay: .milliseconds(-1)) } == "delay")
        #expect(field { try Fault(delay: .seconds(61)) } == "delay")
        #expect(field { try Fault(answer: .custom(status: 199, body: "")) } == "status")
        #expect(field { try Fault(answer: .custom(status: 600, body: "")) } == "status")
        #expect(field { try Fault(answer: .custom(status: 200, body: String(repeating: "x", count: 65_537))) } == "body")
        #expect(field { try Fault(answer: .custom(status: 200, body: "", contentType: "text/html\r\nX: y")) } == "contentType")
        #expect(field { try Fault() }?.isEmpty == true)
        #expect(field { try Fault(times: 1_000_000, ttl: .seconds(86_400), delay: .seconds(60), closing: .middle) } == nil)
    }

    @Test("A refusal must be a rule's at the token endpoint, and one after login elsewhere; the error names what could stand there")
    func refusals() {
        #expect(field { try Fault(answer: .refuse("user-frozen")) } == nil)
        #expect(field { try Fault(on: .data, answer: .refuse("session-expired")) } == nil)
        #expect(field { try Fault(on: nil, answer: .refuse("session-expired")) } == nil)
        for (endpoint, name) in [
            (Endpoint.token, "user-frosen"), (.data, "user-frozen"), (.token, "session-expired"), (.revoke, "token-revoked"),
            (.data, "instance-moved"),
        ] {
            let error = #expect(throws: FaultError.self) { try Fault(on: endpoint, answer: .refuse(name)) }
            #expect(error?.field == "refuse")
            #expect(error?.alternatives == Fault.refusals(at: endpoint))
        }
    }

    @Test("retry your request is a rule's refusal")
    func unknownError() {
        #expect(Fault.Answer.unknownError == .refuse("concurrent-request"))
    }
}

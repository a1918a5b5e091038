import Testing

@testable import HTTPServer

/// The time limit of a request, with a clock that the test moves.
@Suite struct ExchangeTests {
    private let engine: Engine = {
        var configuration = HTTPServer.Configuration()
        configuration.requestTimeout = 60
        return Engine(configuration) { _ in HTTPResponse() }
    }()

    private func exchange() -> Exchange {
        Exchange(target: Array("/".utf8).withUnsafeBytes { RequestTarget($0) }, at: 1000)
    }

    private func begin(_ exchange: Exchange, at seconds: Int) -> String {
        name(exchange.begin(method: "POST", isHTTP10: false, headers: ["Host": "a"], engine: engine, at: seconds))
    }

    private func name(_ step: Exchange.Step) -> String {
        switch step {
        case .proceed: "proceed"
        case .answer(let response, _): "\(response.status)"
        case .cut: "cut"
        }
    }

    @Test func aHeaderThatTakesTooLongIsCutOff() {
        #expect(begin(exchange(), at: 1060) == "proceed")
        #expect(begin(exchange(), at: 1061) == "cut")
    }

    @Test func aBodyThatTakesTooLongIsCutOff() {
        let exchange = exchange()
        #expect(begin(exchange, at: 1000) == "proceed")
        for second in 1001...1060 {
            #expect(name([1].withUnsafeBytes { exchange.receive($0, engine: engine, at: second) }) == "proceed")
        }
        #expect(name([1].withUnsafeBytes { exchange.receive($0, engine: engine, at: 1061) }) == "cut")
    }

    @Test func anExchangeCountsFromItsHeaderToItsEnd() {
        let exchange = exchange()
        #expect(engine.isIdle)
        _ = begin(exchange, at: 1000)
        #expect(!engine.isIdle)
        exchange.end(engine: engine)
        #expect(engine.isIdle)
    }

    @Test func anExchangeWithoutHeaderDoesNotCount() {
        exchange().end(engine: engine)
        #expect(engine.isIdle)
    }
}

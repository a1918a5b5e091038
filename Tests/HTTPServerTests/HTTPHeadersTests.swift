import HTTPServer
import Testing

@Suite struct HTTPHeadersTests {
    @Test func namesAreComparedWithoutRegardToCase() {
        let headers: HTTPHeaders = ["Content-Type": "text/plain", "X[": "bracket", "content-type": "second"]
        #expect(headers["CONTENT-TYPE"] == "text/plain")
        #expect(headers.values("content-Type") == ["text/plain", "second"])
        #expect(headers["X{"] == nil)
        #expect(headers["Content-Typ"] == nil)
        #expect(headers[""] == nil)
    }

    @Test func fieldsKeepTheirOrder() {
        var headers: HTTPHeaders = [("A", "1"), ("B", "2")]
        headers.append("a", "3")
        #expect(headers.map(\.name) == ["A", "B", "a"])
        headers.replace(name: "A", value: "4")
        #expect(headers.map(\.value) == ["2", "4"])
        #expect(headers.count == 2)
    }

    @Test func valuesAreBlankedByNameAndEverythingElseStays() {
        let headers: HTTPHeaders = [("Host", "localhost"), ("AUTHORIZATION", "Bearer secret"), ("Cookie", ""), ("authorization", "x")]
        let blanked = headers.blanking(["authorization", "cookie"], with: "[blanked]")
        #expect(blanked.map(\.name) == ["Host", "AUTHORIZATION", "Cookie", "authorization"])
        #expect(blanked.map(\.value) == ["localhost", "[blanked]", "[blanked]", "[blanked]"])
        #expect(blanked.byteCount == blanked.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count })
        #expect(headers["Authorization"] == "Bearer secret")
    }

    @Test func fieldsOfTwoFollowOneAnother() {
        var headers: HTTPHeaders = ["A": "1"]
        headers.append("B", bytes: Array("two".utf8))
        headers.append(contentsOf: ["C": "", "a": "4"])
        let all = [] + headers + ["D": "5"]
        #expect(all.map(\.name) == ["A", "B", "C", "a", "D"])
        #expect(all.map(\.value) == ["1", "two", "", "4", "5"])
        #expect(all.values("a") == ["1", "4"])
        #expect(all.compact.values("d") == ["5"])
        #expect(all.byteCount == 5 + 6)
        #expect(headers.count == 4)
    }

    @Test func aRequestKnowsItsHost() {
        #expect(HTTPRequest(headers: ["host": "localhost:80"]).host == "localhost:80")
        #expect(HTTPRequest().host == "")
    }
}

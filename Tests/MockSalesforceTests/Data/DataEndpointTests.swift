import Foundation
import TestSupport
import Testing

@Suite struct DataEndpointTests {
    private struct Version: Decodable { let label, url, version: String }

    @Test(
        "The versions are listed without a token, ascending, with the labels of their releases",
        arguments: ["/services/data", "/services/data/"])
    func versions(_ path: String) throws {
        let answer = try MockFixture().send("GET", path)
        let versions = try JSONDecoder().decode([Version].self, from: Data(answer.body.utf8))
        #expect(versions.map { Double($0.version)! } == versions.map { Double($0.version)! }.sorted())
        let labels = Dictionary(uniqueKeysWithValues: versions.map { ($0.version, $0.label) })
        // As recorded: Spring '11 is 21.0. As known: Summer '21 is 52.0, Winter '24 is 59.0, Summer '24 is 61.0.
        #expect(
            labels["21.0"] == "Spring '11" && labels["52.0"] == "Summer '21" && labels["59.0"] == "Winter '24"
                && labels["61.0"] == "Summer '24")
        #expect(versions.allSatisfy { $0.url == "/services/data/v\($0.version)" })
    }

    @Test("What is not there is refused as the REST API does")
    func refusals() throws {
        let mock = try MockFixture()
        let missing = try mock.send("GET", "/services/nothing")
        #expect(missing.status == 404)
        #expect(missing.body == #"[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"#)
        let method = try mock.send("PATCH", "/services/data")
        #expect(method.status == 405)
        #expect(method.body == #"[{"errorCode":"METHOD_NOT_ALLOWED","message":"HTTP Method 'PATCH' not allowed. Allowed are HEAD,GET"}]"#)
    }
}

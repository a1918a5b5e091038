import Testing

@testable import LoginFlows

@Suite struct HTTPDateTests {
    @Test func `the preferred form is read`() {
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 08:49:3x GMT",
    ])
    func `anything else is not`(_ text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}

import Testing

@testable import Sweep

@Suite struct ConnectorCommandTests {
    @Test func `a program is found by its name or path`() throws {
        #expect(try ConnectorCommand(["sh", "-c", "true"], path: "/nowhere:/bin").program == "/bin/sh")
        #expect(try ConnectorCommand(["/bin/sh"], path: "").program == "/bin/sh")
    }

    @Test(arguments: [
        ([], "after --"), (["no-such-program"], "PATH"), (["/etc/passwd"], "may run"), (["/bin"], "may run"), (["echo a b"], "sh -c"),
    ])
    func `what cannot be run is told with what to do`(_ words: [String], _ hint: String) {
        let error = #expect(throws: SweepError.self) { try ConnectorCommand(words, path: "/bin:/usr/bin") }
        #expect(error?.kind == .usage && error?.description.contains(hint) == true)
    }

    @Test func `the text shows which words belong together`() throws {
        #expect(try ConnectorCommand(["/bin/sh", "-c", "a b", ""], path: "").text == "/bin/sh -c 'a b' ''")
    }
}

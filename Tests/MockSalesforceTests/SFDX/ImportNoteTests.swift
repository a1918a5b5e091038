import MockSalesforce
import Testing

@Suite struct ImportNoteTests {
    @Test func `a note is one line as compilers write it`() throws {
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp("<plugin>Handler</plugin>")])
        #expect(
            try project.notes(.notRepresented) == [
                "One.connectedApp:12: not represented: plugin: `Handler`; a handler in Apex, which may refuse logins, is not run here"
            ])
    }

    @Test func `what matters most comes last`() throws {
        let more = "<plugin>Handler</plugin><nonsense/><startUrl>x</startUrl>"
        let grades = try DXProject(["One.connectedApp": Metadata.connectedApp(more)]).read().notes.map(\.grade)
        #expect(grades == [.ignored, .hint, .unknown, .notRepresented])
    }
}

import MockSalesforce
import Testing

@Suite struct ConfigurationErrorTests {
    private func error(of yaml: String) -> ConfigurationError? {
        do {
            _ = try Sample.read(yaml)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a problem is one line as compilers write it`() throws {
        let error = try #require(self.error(of: Sample.yaml(app: "permitedUsers: adminApproved")))
        #expect(error.description == "org.yaml:9:9: orgs[0].connectedApps[0].permitedUsers: unknown key; did you mean permittedUsers?")
        #expect(error.problems[0].path == "orgs[0].connectedApps[0].permitedUsers")
    }

    @Test func `all problems are found, in the order of the file, and twenty are shown`() throws {
        let users = (0..<30).map { "{username: u\($0), active: maybe}" }.joined(separator: ",\n  ")
        let error = try #require(self.error(of: "orgs:\n- kind: x\n  users: [\n  \(users)]\n"))
        #expect(error.problems.count == 31)
        #expect(error.problems.map(\.line) == [2] + (4...33).map { $0 })
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.last == "… and 11 more")
    }

    @Test func `a problem of a file as a whole names the file alone`() {
        let problem = ConfigurationError.Problem(file: "org.yaml", path: "", message: "gone")
        #expect(problem.description == "org.yaml: gone")
    }
}

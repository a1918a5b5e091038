import Foundation
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ProjectFolderTests {
    @Test func `all package directories are searched, and nothing else`() throws {
        let project = try DXProject(description: #"{"name": "My Org 1", "packageDirectories": [{"path": "a"}, {"path": "./b/"}]}"#)
        try project.write("a/x/A.connectedApp", Metadata.connectedApp(key: "3MVG9.a"))
        try project.write("b/B.connectedApp", Metadata.connectedApp(key: "3MVG9.b"))
        try project.write("b/.sf/C.connectedApp", Metadata.connectedApp(key: "3MVG9.c"))
        try project.write("b/node_modules/C.connectedApp", Metadata.connectedApp(key: "3MVG9.c"))
        try project.write("c/C.connectedApp", Metadata.connectedApp(key: "3MVG9.c"))
        let org = try project.org()
        #expect(org.connectedApps.map(\.name) == ["A", "B"] && org.name == "My-Org-1")
    }

    @Test func `package directories within another are read once`() throws {
        let project = try DXProject(description: #"{"packageDirectories": [{"path": "."}, {"path": "force-app"}]}"#)
        try project.write("force-app/A.connectedApp", Metadata.connectedApp())
        #expect(try project.org().connectedApps.count == 1)
    }

    @Test func `the format of the Metadata API needs no description`() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.write("package.xml", "<Package/>")
        _ = try folder.write("One.connectedApp", Metadata.connectedApp())
        #expect(try ProjectImport.read(directory: folder.path + "/").configuration.orgs[0].connectedApps.map(\.name) == ["One"])
    }

    @Test(arguments: [
        ("{", "sfdx-project.json: no JSON"), ("{}", "packageDirectories: expected a list"),
        (#"{"packageDirectories": [{"path": "../other"}]}"#, "`../other` leads out of the project"),
        (#"{"packageDirectories": [{"path": "/etc"}]}"#, "`/etc` leads out of the project"),
        (#"{"packageDirectories": [{"path": "gone"}]}"#, "there is no folder `gone`"),
    ]) func `a description that is wrong is told`(_ description: String, _ words: String) throws {
        let problems = try DXProject(description: description).problems()
        #expect(problems.count == 1 && problems[0].hasPrefix("sfdx-project.json: ") && problems[0].contains(words), "\(problems)")
    }

    @Test func `a folder that is no project is told`() throws {
        let folder = try TemporaryDirectory()
        for path in [folder.path, folder.path + "/gone"] {
            let error = try #require(throws: ConfigurationError.self) { try ProjectImport.read(directory: path) }
            #expect(error.description.hasPrefix("\(path): no Salesforce DX project; expected a folder with sfdx-project.json"))
        }
    }

    @Test func `links are followed within the project, each folder once, and not out of it`() throws {
        let outside = try TemporaryDirectory()
        _ = try outside.write("Out.connectedApp", Metadata.connectedApp(key: "3MVG9.out"))
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp()])
        try project.write("shared/Two.connectedApp", Metadata.connectedApp(key: "3MVG9.two"))
        let manager = FileManager.default
        let base = project.path + "/force-app/"
        try manager.createSymbolicLink(atPath: base + "shared", withDestinationPath: "../shared")
        try manager.createSymbolicLink(atPath: base + "loop", withDestinationPath: "..")
        try manager.createSymbolicLink(atPath: base + "out", withDestinationPath: outside.path)
        try manager.createSymbolicLink(atPath: base + "Out.connectedApp", withDestinationPath: outside.path + "/Out.connectedApp")
        try manager.createSymbolicLink(atPath: base + "dangling.profile", withDestinationPath: "nowhere")
        #expect(try Set(project.org().connectedApps.map(\.name)) == ["One", "Two"])
        let hints = try project.notes(.hint)
        for name in ["out", "Out.connectedApp"] {
            #expect(hints.contains("force-app/\(name): hint: a link that leads out of the project; not followed"), "\(hints)")
        }
    }

    @Test func `what is not read is counted or told, and .forceignore is not obeyed`() throws {
        let project = try DXProject(["A.cls": "", "B.cls": "", "x/X.ecaPolicy-meta.xml": "", "Admin.profile": Metadata.profile()])
        try project.write(".forceignore", "**profiles\n*.profile\n")
        #expect(try project.notes(.ignored).contains("PROJECT: ignored: 2 files of types that tell nothing about logins"))
        #expect(try project.notes(.unknown) == ["x/X.ecaPolicy-meta.xml: unknown: not read: did you mean .ecaPlcy?"])
        #expect(try project.org().profiles.map(\.name) == ["System Administrator"])
    }

    @Test func `a file that is too large is told`() throws {
        let project = try DXProject()
        try project.write("force-app/Big.profile", String(repeating: " ", count: ProjectFolder.largestFile + 1))
        #expect(project.problems() == ["force-app/Big.profile: the file is too large; expected at most 32 MB"])
    }
}

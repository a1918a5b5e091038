import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// Every key of the org's document has its place in Setup, under its own name, so that a link can lead to it.
@Suite struct FormCoverageTests {
    private func ids(_ forms: SetupForm...) -> Set<String> { Set(forms.flatMap(\.fields).map(\.id)) }

    @Test(arguments: ConnectedApp.Kind.allCases) func `every key of an app is on one of its forms, or a button`(_ kind: ConnectedApp.Kind) {
        let found = ids(
            AppForms.settings(kind, of: .make(), at: .test, action: "", cancel: ""),
            AppForms.policies(kind, of: .make(), action: "", cancel: ""),
            AppForms.assignment("profiles", "", [], action: "", cancel: ""),
            AppForms.assignment("permissionSets", "", [], action: "", cancel: ""))
        // What nobody changes, and what Block and Unblock do.
        #expect(found == Set(AppReader.keys).subtracting(["id", "kind", "blocked"]))
    }

    @Test func `every key of a user is on the form, or a button`() {
        let found = ids(UserPages.form(in: .make(), action: "", cancel: ""))
        #expect(found == Set(UserReader.keys).subtracting(["id", "frozen"]))
    }

    @Test func `every key of the org has a form, pages of its own, or is what nobody changes`() {
        let found = Set(CompanyPage.form(action: "", cancel: "").fields.map { $0.path[0] })
        let pages = SetupSection.allCases.map { $0 == .apps ? OrgList.connectedApps.key : $0.rawValue }
        #expect(Set(OrgReader.keys).subtracting(found).subtracting(pages).subtracting(["approvals", "scenario"]) == ["name", "id"])
    }
}

import Encoding
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct FormControlTests {
    /// A control with a value that it may show.
    struct Sample: Sendable, CustomTestStringConvertible {
        let control: any FormControl
        let value: JSONTree?

        init(_ control: any FormControl, _ value: JSONTree?) {
            self.control = control
            self.value = value
        }

        var testDescription: String { "\(type(of: control)) \(value.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "nothing")" }
    }

    private static let options = [FormOption("a", "A"), FormOption("b", "B")]

    static let samples: [Sample] = [
        Sample(TextControl(), "text"), Sample(TextControl(), nil), Sample(LinesControl(), ["a", "b c"]), Sample(LinesControl(), []),
        Sample(SitesControl(), [["url": "https://a", "usernames": ["x@y", "z@y"]], ["url": "https://b", "usernames": []]]),
        Sample(FlagControl(), true), Sample(FlagControl(), false), Sample(FlagControl(words: ("jwt", "opaque")), "jwt"),
        Sample(FlagControl(words: ("jwt", "opaque")), "opaque"), Sample(InheritedFlagControl(inherited: "as it is"), nil),
        Sample(InheritedFlagControl(inherited: "as it is"), true), Sample(InheritedFlagControl(inherited: "as it is"), false),
        Sample(ChoiceControl(options), "b"), Sample(ChoiceControl(options, none: "none"), nil), Sample(ChoiceControl(options), "c"),
        Sample(ChecklistControl(options, empty: ""), ["b", "a"]), Sample(ChecklistControl(options, empty: ""), []),
        Sample(ScopesControl(), ["refresh_token", "api", "id"]), Sample(ScopesControl(), []),
        Sample(LoginHoursControl(), ["monday": "08:00-18:00", "sunday": "00:00-24:00"]), Sample(LoginHoursControl(), .object([])),
        Sample(RefreshTokenPolicyControl(), "expireImmediately"), Sample(RefreshTokenPolicyControl(), ["expireAfter": "90d"]),
        Sample(InstalledControl(), nil), Sample(InstalledControl(), []), Sample(InstalledControl(), ["acme", "b"]),
        Sample(CertificateControl(current: nil), nil),
        Sample(
            CertificateControl(current: (AppCertificate(TestKeys.certificate()), .test)), .string(TestKeys.certificate().pem())),
        Sample(SecretControl(), .string(OrgDocument.maskedSecret)), Sample(SecretControl(), nil),
    ]

    @Test(arguments: samples) func `what is shown, sent back as it is, means the same`(_ sample: Sample) {
        let input = FormInput(sample.control.shown(sample.value, as: "x"))
        #expect(sample.control.value("x", in: input, old: sample.value) == sample.value)
        #expect(sample.control.problem("x", in: input) == nil)
    }

    @Test(arguments: samples) func `every input has a label, and the field its id`(_ sample: Sample) {
        var html = HTMLWriter()
        let field = FormField("x", "The label", sample.control, hint: "The hint", isRequired: true)
        field.write(FormInput(sample.control.shown(sample.value, as: "x")), [FormProblem(field: "x", label: nil, message: "Wrong.")], &html)
        let page = String(decoding: html.bytes, as: UTF8.self)
        #expect(page.contains(#" id="x""#) && page.contains("The label"))
        #expect(page.contains(#"aria-describedby="x.hint x.problem""#) && page.contains(#"<p id="x.problem" class="problem">Wrong.</p>"#))
        for input in page.split(separator: "<").filter({ ["input ", "select ", "textarea "].contains(where: $0.hasPrefix) }) {
            let id = input.split(separator: " id=\"").last?.prefix { $0 != "\"" } ?? ""
            #expect(page.contains("for=\"\(id)\"") || input.contains("aria-label="), "\(input)")
        }
    }

    @Test func `boxes for several scopes add all of them, and keep those that were there`() {
        let input = FormInput(["scopes": ["refresh_token", "id"]])
        #expect(ScopesControl().value("scopes", in: input, old: ["api", "id"]) == ["id", "refresh_token", "offline_access"])
        let titles = ScopesControl.groups.map(\.title)
        #expect(titles.contains("Perform requests at any time (refresh_token, offline_access)"))
        #expect(titles.contains("Access the identity URL service (id, profile, email, address, phone)"))
        #expect(titles == titles.sorted { $0.lowercased() < $1.lowercased() })
        #expect(ScopesControl.groups.flatMap(\.names).count == Scope.all.count)
    }

    @Test func `scopes are told by their labels, each once`() throws {
        let scopes = try ["api", "offline_access", "id", "refresh_token"].map { try #require(Scope($0)) }
        #expect(
            ScopesControl.words(scopes)
                == "Access the identity URL service (id); Manage user data via APIs (api); Perform requests at any time (refresh_token, offline_access)"
        )
    }

    @Test func `blanks around what was pasted do not count`() {
        #expect(TextControl().value("x", in: FormInput(["x": [" a b\n"]]), old: nil) == "a b")
        #expect(LinesControl().value("x", in: FormInput(["x": [" a \r\n\r\n b"]]), old: nil) == ["a", "b"])
        #expect(TextControl().value("x", in: FormInput(["x": ["  "]]), old: "old") == nil)
    }
}

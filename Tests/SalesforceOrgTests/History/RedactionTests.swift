import Testing

@testable import SalesforceOrg

@Suite struct RedactionTests {
    private let redaction = Redaction(isSecret: { $0 == "hush" })

    @Test(
        "What stands in the place of a name is told, not shown",
        arguments: [
            ("hush", "[a consumer secret]"),
            ("00D000000000001!AQEAQPOTn9Zk5OB4UNwTmeh1hzIR2", "[an access token]"),
            ("Bearer 00D000000000001!AQEAQPOTn9Zk5OB4UNwTmeh1hzIR2", "[an access token]"),
            ("eyJhbGciOiJSUzI1NiJ9.e30.x", "[an assertion or key]"),
            ("Bearer eyJ0bmsiOiJjb3JlL3Byb2QvMDBE.e30.x", "[an assertion or key]"),
            ("né eyJ0bmsiOiJjb3JlL3By-_", "[an assertion or key]"),
            ("-----BEGIN PRIVATE KEY-----MII", "[an assertion or key]"),
            ("5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrfr9HGhm6lBYMgrPA", "[a code or token]"),
            ("aPrx4sgoM2Nd1zWeFVlOWveD0HhYmiDiLmlLnXEBgX01tpVOQMWVSUuafFPHu3kCSjzk4CUTZg==", "[a code or token]"),
        ])
    func secrets(_ text: String, _ shown: String) { #expect(redaction.shown(text) == shown) }

    @Test(
        "Names stay as they are",
        arguments: [
            "drupal@acme.example", "hush!", "00D000000000001!short", "wow!such@name.example", "", "3MVG9.acme", "an eyJ and no more",
            "aPrx4sgo@name.example", "xeyJ4567890123456789012345", "eyj, and eyJ4567890123456.789",
        ])
    func names(_ text: String) { #expect(redaction.shown(text) == text) }

    @Test("Long texts are cut")
    func long() { #expect(redaction.shown(String(repeating: "x", count: 256)) == String(repeating: "x", count: 255) + "…") }
}

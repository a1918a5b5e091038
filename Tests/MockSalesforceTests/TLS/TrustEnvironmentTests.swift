import MockSalesforce
import Testing

@Suite struct TrustEnvironmentTests {
    private func text(_ format: TrustEnvironment.Format, _ directory: String = "/data/ca") throws -> String {
        TrustEnvironment(try AuthorityFiles(directory: directory, environment: [:])).text(format)
    }

    @Test func `dotenv has a line for each variable and nothing else`() throws {
        #expect(
            try text(.dotenv) == """
                SSL_CERT_FILE=/data/ca/ca.pem
                CURL_CA_BUNDLE=/data/ca/ca.pem
                REQUESTS_CA_BUNDLE=/data/ca/ca.pem
                NODE_EXTRA_CA_CERTS=/data/ca/ca.pem
                PHP_INI_SCAN_DIR=:/data/ca/php
                PERL_LWP_SSL_CA_FILE=/data/ca/ca.pem
                JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=/data/ca/ca.jks -Djavax.net.ssl.trustStorePassword=changeit

                """)
    }

    @Test func `the shell's lines say whom they are for and warn`() throws {
        let lines = try text(.shell).split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines[0].hasPrefix("# ") && lines[0].contains("tests only"))
        #expect(lines[2] == "export CURL_CA_BUNDLE='/data/ca/ca.pem'  # curl")
    }

    @Test func `a folder with spaces and quotes is still one value`() throws {
        let text = try text(.shell, "/my data/it's")
        #expect(text.contains(#"export SSL_CERT_FILE='/my data/it'\''s/ca.pem'"#))
        #expect(try self.text(.dotenv, "/my data").contains("JAVA_TOOL_OPTIONS='-Djavax.net.ssl.trustStore=/my data/ca.jks' -D"))
    }
}

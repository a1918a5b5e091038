internal import JOSE

/// The environment in which clients trust the local certificate authority.
package struct TrustEnvironment: Sendable {
    /// How the lines are written.
    package enum Format: String, Sendable, CaseIterable {
        /// For `eval "$(…)"` in a shell.
        case shell
        /// `NAME=value`, as Docker, Compose and CI systems read it.
        case dotenv
    }

    private let lines: [(name: String, value: String, readers: String)]

    /// Collects the lines.
    package init(_ files: AuthorityFiles) {
        let store = "-Djavax.net.ssl.trustStore=\(files.trustStore)"
        // The Java machine takes the quotes off.
        let option = store.contains(" ") ? "'\(store)'" : store
        lines = [
            ("SSL_CERT_FILE", files.certificate, "Python's ssl and httpx, Ruby, Go and whatever else uses OpenSSL's list"),
            ("CURL_CA_BUNDLE", files.certificate, "curl"),
            ("REQUESTS_CA_BUNDLE", files.certificate, "Python's requests"),
            ("NODE_EXTRA_CA_CERTS", files.certificate, "Node"),
            ("PHP_INI_SCAN_DIR", ":\(files.phpSettings)", "PHP, its streams and its curl"),
            ("PERL_LWP_SSL_CA_FILE", files.certificate, "Perl's LWP"),
            ("JAVA_TOOL_OPTIONS", "\(option) -Djavax.net.ssl.trustStorePassword=\(JavaTrustStore.password)", "Java"),
        ]
    }

    /// The text, one line for each variable.
    package func text(_ format: Format) -> String {
        switch format {
        case .dotenv: lines.map { "\($0.name)=\($0.value)\n" }.joined()
        case .shell:
            "# All but Node and PHP know no other authority then: for the shell of your tests only.\n"
                + lines.map { "export \($0.name)=\(Self.quoted($0.value))  # \($0.readers)\n" }.joined()
        }
    }

    private static func quoted(_ value: String) -> String { "'\(value.replacing("'", with: "'\\''"))'" }
}

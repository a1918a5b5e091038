import Testing

@testable import MockSalesforce

@Suite struct ForwardedElementTests {
    private func last(_ field: String) -> [String?]? {
        ForwardedElement.last(of: field).map { [$0["for"], $0["proto"], $0["host"]] }
    }

    @Test(
        "The last element counts, with tokens and quoted strings, in any case and order (RFC 7239 section 4)",
        arguments: [
            ("for=192.0.2.60;proto=http;by=203.0.113.43", ["192.0.2.60", "http", nil]),
            ("for=192.0.2.43, for=198.51.100.17", ["198.51.100.17", nil, nil]),
            (#"For="[2001:db8:cafe::17]:4711""#, ["[2001:db8:cafe::17]:4711", nil, nil]),
            (#"for=a;proto=http,HOST="ci.example:8443";Proto=https"#, [nil, "https", "ci.example:8443"]),
            (#"for="a,b;c=\"d\"", proto=https"#, [nil, "https", nil]), (#"host="a\"b\\c""#, [nil, nil, #"a"b\c"#]),
            (#"host="a,host=b""#, [nil, nil, "a,host=b"]), ("for=_gazonk", ["_gazonk", nil, nil]),
            ("for=a ; proto=https", ["a", "https", nil]), (" proto=https\t", [nil, "https", nil]), ("proto=https;", [nil, "https", nil]),
            (",,proto=https", [nil, "https", nil]), ("proto=https,", [nil, nil, nil]), ("", [nil, nil, nil]), ("x=y", [nil, nil, nil]),
        ])
    func wellFormed(_ field: String, _ expected: [String?]) {
        #expect(last(field) == expected)
    }

    @Test(
        "A malformed field says nothing, wherever in it the mistake is",
        arguments: [
            "for", "for=", "=a", "for=a b", "for = a", #"for="a"#, #"for="a\"#, "for=a;for=b", "for=a;FOR=b", "for=[::1]", "for=é",
            "host=a:80",
            #"for="a"b"#, "for=x=y", "host=<script>", "for, proto=https", #"for=";proto=https"#,
        ])
    func malformed(_ field: String) {
        #expect(last(field) == nil)
    }
}

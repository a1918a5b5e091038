internal import Encoding
import Foundation

/// Somebody at a browser: opens the authorize endpoint, fills in the forms of its pages, and keeps cookies.
package final class Person {
    package let mock: MockFixture
    /// A host as path.
    package let prefix: String
    package var cookies: [String: String] = [:]

    package init(_ mock: MockFixture, prefix: String = "") {
        self.mock = mock
        self.prefix = prefix
    }

    /// Opens the authorize endpoint.
    package func open(_ parameters: [(name: String, value: String)], headers: [(String, String)] = []) throws -> Answer {
        let query = String(decoding: FormURLEncoded.encode(parameters), as: UTF8.self)
        return try keep(mock.send("GET", "\(prefix)/services/oauth2/authorize?\(query)", headers: headers + cookieHeader))
    }

    /// Opens the page for devices with a user code in its address, as a device may show it.
    package func connect(_ userCode: String, headers: [(String, String)] = []) throws -> Answer {
        try keep(mock.send("GET", "\(prefix)/connect?user_code=\(userCode)", headers: headers + cookieHeader))
    }

    /// Presses a button of a page's form, after the fields were filled in.
    package func submit(_ page: Answer, _ fields: [(String, String)], headers: [(String, String)] = []) throws -> Answer {
        let action = try Self.first(#/<form[^>]* action="([^"]*)"/#, page.body)
        let hidden = page.body.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)"/#).map {
            (Self.plain($0.output.1), Self.plain($0.output.2))
        }
        return try keep(mock.post(Self.plain(action[...]), hidden + fields, headers: headers + cookieHeader))
    }

    /// Types username and password into the login page.
    package func logIn(
        _ page: Answer, username: String = "drupal@acme.example", password: String = "secret", headers: [(String, String)] = []
    ) throws -> Answer {
        try submit(page, [("username", username), ("password", password)], headers: headers)
    }

    /// Presses *Allow* or *Deny*.
    package func answer(_ page: Answer, _ consent: String, headers: [(String, String)] = []) throws -> Answer {
        try submit(page, [("consent", consent)], headers: headers)
    }

    private var cookieHeader: [(String, String)] {
        cookies.isEmpty ? [] : [("Cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; "))]
    }

    private func keep(_ answer: Answer) -> Answer {
        for (name, value) in answer.headers where name.lowercased() == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { cookies[pair[0]] = pair[1] }
        }
        return answer
    }

    private static func first(_ pattern: Regex<(Substring, Substring)>, _ text: String) throws -> String {
        guard let match = text.firstMatch(of: pattern) else { throw MissingForm(page: text) }
        return String(match.output.1)
    }

    private static func plain(_ text: Substring) -> String {
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(String(text)) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }

    struct MissingForm: Error { let page: String }
}

extension Answer {
    /// The parameters of the callback to which the browser is sent.
    package var callback: [String: String] {
        guard let location = header("Location"), let start = location.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return [:] }
        var values: [String: String] = [:]
        FormURLEncoded.forEachField(in: Array(location[location.index(after: start)...].utf8)) { name, value in
            values[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        }
        return values
    }
}

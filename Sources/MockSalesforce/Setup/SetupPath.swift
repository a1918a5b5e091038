internal import Encoding

/// The addresses of the Setup pages.
enum SetupPath {
    static let root = "/setup"
    static let login = root + "/login"
    static let logout = root + "/logout"
    static let style = root + "/style.css"
    static let script = root + "/setup.js"
    static let icon = root + "/icon.svg"

    /// The address of an org's page.
    ///
    /// - Parameter segments: what comes after the org; a route's pattern gives `{name}` for what a request fills in.
    static func org(_ org: String, _ segments: String...) -> String {
        ([root, "orgs", encoded(org)] + segments.map(encoded)).joined(separator: "/")
    }

    /// The pattern of an org's pages.
    static let orgPattern = "{org}"

    private static func encoded(_ segment: String) -> String {
        segment.first == "{" && segment.last == "}" && segment.dropFirst().dropLast().allSatisfy(\.isLetter)
            ? segment : PercentEncoding.encode(segment)
    }
}

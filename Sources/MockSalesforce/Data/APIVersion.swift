/// A version of the REST API, with the release that brought it: three a year.
struct APIVersion: Sendable {
    /// Such as `52.0`.
    let number: String
    /// Such as `Summer '21`.
    let label: String

    /// Every version that is listed, ascending; clients take the last as the latest, and Drupal asks for 52.0.
    ///
    /// Source: the list recorded in Salesforce's Postman collection (2023), which begins with Spring '11; later ones by its pattern.
    static let all: [APIVersion] = (21...67).map { number in
        let release = number - 21
        let season = ["Spring", "Summer", "Winter"][release % 3]
        let year = 11 + release / 3 + (release % 3 == 2 ? 1 : 0)
        return APIVersion(number: "\(number).0", label: "\(season) '\(year)")
    }

    /// Whether a text is a version number, such as `59.0`.
    static func isNumber(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}

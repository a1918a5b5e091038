internal import HTTPServer

extension HTTPRequest {
    /// The values of the cookies with a name: a browser sends one for each path that it has one for.
    func cookies(named name: String) -> [String] {
        headers.values("Cookie").flatMap { cookies in
            cookies.split(separator: ";").compactMap { cookie in
                let parts = cookie.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, String(parts[0]).trimmingWhitespace == name else { return nil }
                return String(parts[1]).trimmingWhitespace
            }
        }
    }
}

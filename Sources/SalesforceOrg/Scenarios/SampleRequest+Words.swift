extension SampleRequest {
    /// The changes in words, for people.
    public var inWords: String { changes.map(\.inWords).joined(separator: "; ") }
}

extension SampleRequest.Change {
    fileprivate var inWords: String {
        switch self {
        case .method(let method): "method \(method) instead of POST"
        case .doubleSlash: "two slashes at the beginning of the path"
        case .contentType(let type): type.map { "Content-Type: \($0)" } ?? "no Content-Type"
        case .atLoginHost: "at login.salesforce.com or test.salesforce.com"
        case .parameter(let name, let value): "parameter \(name)=\(value)"
        case .joseHeader(let json): "header of the assertion \(json)"
        case .claim(let name, .absent): "no claim \(name)"
        case .claim(let name, .json(let json)): "claim \(name) is \(json)"
        case .claim(let name, .secondsFromNow(let seconds)): "claim \(name) \(abs(seconds)) s \(seconds < 0 ? "ago" : "ahead")"
        case .authorizationParameter(let name, let value?): "parameter \(name)=\(value) of the authorization request"
        case .authorizationParameter(let name, nil): "no \(name) in the authorization request"
        case .denied: "the user presses Deny"
        case .undecided: "the user does nothing"
        case .later(let duration): "\(duration.inSeconds) s later"
        case .repeated: "the same request a second time"
        case .whileAnotherIsRunning: "while another request of the same app and user is running"
        }
    }
}

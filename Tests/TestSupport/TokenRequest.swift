internal import Encoding
package import SalesforceOrg

/// A request to the token endpoint that is granted as it is, with changes that make it refused.
package struct TokenRequest: Sendable {
    package var method = "POST"
    package var path = "/services/oauth2/token"
    package var contentType: String? = "application/x-www-form-urlencoded"
    package var parameters: [(name: String, value: String)]
    package var repetitions = 1

    package init(_ assertion: AssertionBuilder = AssertionBuilder()) { self.init(assertion: assertion.text) }

    package init(assertion: String) {
        parameters = [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion)]
    }

    /// The request that a rule's sample describes.
    package init(_ sample: SampleRequest?, at time: Timestamp = .test, _ good: AssertionBuilder = AssertionBuilder()) {
        var assertion = good
        for change in sample?.changes ?? [] {
            switch change {
            case .joseHeader(let json): assertion.header = json
            case .claim(let name, .absent): assertion = assertion.with(name, nil)
            case .claim(let name, .json(let json)): assertion = assertion.with(name, json)
            case .claim(let name, .secondsFromNow(let seconds)): assertion = assertion.with(name, "\(time.seconds + seconds)")
            default: break
            }
        }
        self = TokenRequest(assertion).applying(sample)
    }

    /// With the changes of a sample that are no changes of an assertion or of an authorization request.
    package func applying(_ sample: SampleRequest?) -> TokenRequest {
        var copy = self
        for change in sample?.changes ?? [] {
            switch change {
            case .method(let method): copy.method = method
            case .doubleSlash: copy.path = "/" + copy.path
            case .atLoginHost: copy.path = "/login.salesforce.com" + copy.path
            case .contentType(let type): copy.contentType = type
            case .parameter(let name, let value): copy = copy.with(name, value)
            case .repeated: copy.repetitions = 2
            case .joseHeader, .claim, .authorizationParameter, .denied, .undecided, .later, .whileAnotherIsRunning: break
            }
        }
        return copy
    }

    /// With a parameter set.
    package func with(_ name: String, _ value: String) -> TokenRequest {
        var copy = self
        copy.parameters.removeAll { $0.name == name }
        copy.parameters.append((name, value))
        return copy
    }

    /// The parameters as a form. With a method that has no body they go into the query.
    package var form: [UInt8] { FormURLEncoded.encode(parameters) }
}

/// One reader that takes bytes from outside: how it is fed, and what must hold whatever it is fed.
struct FuzzTarget: Sendable {
    /// The name by which `script/fuzz` knows it.
    let name: String
    /// Inputs to begin with: what people really send, and the attack vectors.
    let seeds: @Sendable () -> [[UInt8]]
    /// Feeds it; ends the process when something does not hold.
    let run: @Sendable ([UInt8]) -> Void

    /// Every target.
    static let all: [FuzzTarget] = [
        .jws, .base64url, .claims, .form, .yaml, .certificate, .privateKey, .metadata, .router, .control, .salesforce,
    ]
}

/// Ends the process, which the fuzzer reports with the input.
func require(_ condition: Bool, _ expectation: @autoclosure () -> String) {
    if !condition { fatalError("not so: \(expectation())") }
}

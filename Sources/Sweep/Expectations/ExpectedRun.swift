/// What a run is expected to be like; what is nil is not looked at.
public struct ExpectedRun: Sendable, Equatable {
    /// How it comes out.
    public var ends: Verdict?
    /// How often a token is asked for.
    public var tokenRequests: ClosedRange<Int>?
    /// What is found, in any order.
    public var findings: Set<Finding.Kind>?

    init(ends: Verdict? = nil, tokenRequests: ClosedRange<Int>? = nil, findings: Set<Finding.Kind>? = nil) {
        self.ends = ends
        self.tokenRequests = tokenRequests
        self.findings = findings
    }

}

extension ExpectedRun {
    /// What differs, one line for each thing.
    ///
    /// - Parameter verdict: how it came out; nil for the run without a scenario, which has no other way to come out.
    func differences(from verdict: Verdict?, _ run: ScenarioResult.Run?, _ found: [Finding]) -> [String] {
        var texts: [String] = []
        if let ends, let verdict, ends != verdict { texts.append("expected to end \(ends.rawValue), ended \(verdict.rawValue)") }
        let count = run?.tokenRequests ?? 0
        if let tokenRequests, !tokenRequests.contains(count) {
            texts.append("expected \(tokenRequests.words) token requests, counted \(count)")
        }
        if let findings {
            let found = Set(found.map(\.kind))
            let (new, gone) = (Self.names(found.subtracting(findings)), Self.names(findings.subtracting(found)))
            if !new.isEmpty { texts.append("found and not expected: \(new)") }
            if !gone.isEmpty { texts.append("expected and not found any more: \(gone); take it out of the file") }
        }
        return texts
    }

    private static func names(_ kinds: Set<Finding.Kind>) -> String { kinds.map(\.rawValue).sorted().joined(separator: ", ") }
}

extension ClosedRange<Int> {
    /// `2` or `1-3`.
    var words: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}

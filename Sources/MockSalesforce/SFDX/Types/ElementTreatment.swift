/// What becomes of an element of metadata.
indirect enum ElementTreatment: Sendable {
    /// The type's reader takes it, with everything in it.
    case read
    /// The elements in it have treatments of their own.
    case parts(ElementTable)
    /// It tells nothing about logins; what it is about. Not worth a note where it says what is so anyway.
    case ignored(String, unless: [String] = [])
    /// It matters at Salesforce and has no place in the org; why, or what to do. Nothing is lost where it says what is so anyway.
    case notRepresented(String, unless: [String] = [])
    /// It is never there in metadata that Salesforce takes; what was meant.
    case wrong(String)

    /// Neither more nor less than Salesforce does without it: `false` is the same as its absence.
    static func notRepresentedIfTrue(_ reason: String) -> ElementTreatment { .notRepresented(reason, unless: ["false"]) }

    /// About another way to log in.
    static let otherFlow = ignored("about another OAuth flow", unless: ["false"])
    /// Words for people.
    static let words = ignored("for people")
}

/// The elements of a type, by name. What is in no table is unknown, and told.
typealias ElementTable = [String: ElementTreatment]

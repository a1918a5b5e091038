/// A place in a project.
struct MetadataPlace: Hashable {
    /// The path from the project's folder.
    let file: String
    /// The line, from 1; nil for the file as a whole.
    var line: Int?

    var description: String { file + (line.map { ":\($0)" } ?? "") }
}

/// What one reading of a project gathers on its way.
final class MetadataReading {
    /// What is wrong so far.
    private(set) var problems: [ConfigurationError.Problem] = []
    /// What is worth telling so far.
    private(set) var notes: [ImportNote] = []

    private let directory: String

    /// More would help nobody.
    private static let limit = 5_000
    private var uncounted = 0

    /// Begins to read a project.
    ///
    /// - Parameter directory: its folder as the user named it, with which places begin.
    init(directory: String) {
        var directory = directory
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        self.directory = directory
    }

    /// A place as a person finds it: from where the command was called.
    func shown(_ place: MetadataPlace) -> MetadataPlace {
        if place == .project { return MetadataPlace(file: directory) }
        let file = directory == "." ? place.file : "\(directory)/\(place.file)"
        return MetadataPlace(file: Excerpt.plain(file, limit: 400), line: place.line)
    }

    /// Notes a problem.
    func problem(at place: MetadataPlace, _ element: String = "", _ message: String) {
        guard problems.count < Self.limit else { return }
        let place = shown(place)
        problems.append(.init(file: place.file, line: place.line, path: element, message: message))
    }

    /// Notes something that is not wrong.
    func note(_ grade: ImportNote.Grade, at place: MetadataPlace, _ element: String = "", _ reason: String) {
        note(grade, atShown: shown(place), element, reason)
    }

    /// Notes something of another file than one of the project.
    func note(_ grade: ImportNote.Grade, atShown place: MetadataPlace, _ element: String, _ reason: String) {
        guard notes.count < Self.limit else {
            uncounted += 1
            return
        }
        notes.append(ImportNote(grade: grade, file: place.file, line: place.line, element: element, reason: reason))
    }

    /// The notes, those that matter most last, where a person looks first.
    var sortedNotes: [ImportNote] {
        let sorted = ImportNote.Grade.allCases.flatMap { grade in
            Self.merged(
                notes.filter { $0.grade == grade }.sorted { ($0.file, $0.line ?? 0, $0.element) < ($1.file, $1.line ?? 0, $1.element) })
        }
        guard uncounted > 0 else { return sorted }
        let more = "\(uncounted) more notes are not shown"
        return sorted + [ImportNote(grade: .notRepresented, file: shown(.project).file, line: nil, element: "", reason: more)]
    }

    /// The problems, by file and line.
    var sortedProblems: [ConfigurationError.Problem] { problems.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) } }

    /// What is ignored in a hundred profiles is one note.
    private static func merged(_ notes: [ImportNote]) -> [ImportNote] {
        struct Same: Hashable { let element, reason: String }
        guard notes.first?.grade == .ignored else { return notes }
        let groups = Dictionary(grouping: notes) { Same(element: $0.element, reason: $0.reason) }
        return notes.compactMap { note in
            guard !note.element.isEmpty, let group = groups[Same(element: note.element, reason: note.reason)], group.count > 1 else {
                return note
            }
            guard group.first == note else { return nil }
            let others = group.count == 2 ? "in one more place" : "in \(group.count - 1) more places"
            return ImportNote(
                grade: note.grade, file: note.file, line: note.line, element: note.element, reason: "\(note.reason) (also \(others))")
        }
    }
}

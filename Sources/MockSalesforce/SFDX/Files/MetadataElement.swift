internal import Encoding

/// An element of metadata that is read, with what is in it.
struct MetadataElement {
    /// The name.
    let name: String
    /// The line on which it begins, from 1.
    let line: Int
    /// The text that is directly in it, without blanks at its ends.
    fileprivate(set) var text = ""
    /// The elements in it that are read, in the order of the file.
    fileprivate(set) var children: [MetadataElement] = []

    /// Whether there is something in it, and not one of these texts.
    fileprivate func saysMore(than texts: [String]) -> Bool { !children.isEmpty || !text.isEmpty && !texts.contains(text) }
}

/// Reads a file of metadata: keeps the elements that its table reads, and notes what becomes of the others.
struct MetadataFileReader {
    private let file: ProjectFolder.File
    private let reading: MetadataReading
    private var xml: XMLReader
    /// Elements that are left out, by their path: noted once a file, however often they are there.
    private var leftOut: [String: (line: Int, count: Int, grade: ImportNote.Grade, reason: String)] = [:]

    /// Reads a file; nil and a problem when it is broken.
    ///
    /// - Parameter table: the table for the outermost element, nil for one that this type of file does not have.
    static func read(
        _ file: ProjectFolder.File, in folder: ProjectFolder, _ reading: MetadataReading, table: (String) -> ElementTable?
    ) -> MetadataFields? {
        let place = MetadataPlace(file: file.path)
        do throws(FileProblem) {
            let bytes = try folder.bytes(of: file)
            do throws(XMLError) {
                var reader = MetadataFileReader(file: file, reading: reading, xml: try XMLReader(bytes))
                guard let root = try reader.root(table) else { return nil }
                reader.tell()
                return MetadataFields(element: root, path: "", file: file.path, reading: reading)
            } catch {
                reading.problem(at: MetadataPlace(file: file.path, line: error.line), "", error.description)
            }
        } catch {
            reading.problem(at: place, "", error.description)
        }
        return nil
    }

    private init(file: ProjectFolder.File, reading: MetadataReading, xml: XMLReader) {
        self.file = file
        self.reading = reading
        self.xml = xml
    }

    private mutating func root(_ table: (String) -> ElementTable?) throws(XMLError) -> MetadataElement? {
        guard case .start(let name)? = try xml.next() else { return nil }
        let line = xml.line
        guard let table = table(name) else {
            let expected = file.type.root.map { "<\($0)>" } ?? "settings"
            reading.problem(at: MetadataPlace(file: file.path, line: line), "", "expected \(expected), found <\(Excerpt.plain(name))>")
            return nil
        }
        let root = try element(name, line, path: "", .parts(table))
        while try xml.next() != nil {}
        return root
    }

    /// The element that began last.
    private mutating func element(
        _ name: String, _ line: Int, path: String, _ treatment: ElementTreatment
    ) throws(XMLError) -> MetadataElement {
        var element = MetadataElement(name: name, line: line)
        while let event = try xml.next() {
            switch event {
            case .text(let text): element.text += text
            case .start(let child):
                let line = xml.line
                let childPath = path.isEmpty ? child : "\(path)/\(child)"
                if let kept = try self.child(child, line, path: childPath, of: treatment) { element.children.append(kept) }
            case .end:
                element.text = element.text.trimmed
                return element
            }
        }
        return element
    }

    private mutating func child(
        _ name: String, _ line: Int, path: String, of parent: ElementTreatment
    ) throws(XMLError) -> MetadataElement? {
        guard case .parts(let table) = parent else { return try element(name, line, path: path, .read) }
        let place = MetadataPlace(file: file.path, line: line)
        switch table[name] {
        case .read?: return try element(name, line, path: path, .read)
        case .parts(let parts)?: return try element(name, line, path: path, .parts(parts))
        case .ignored(let reason, unless: [])?:
            // Without a tree: a profile may have ten megabytes of it.
            leaveOut(path, line, .ignored, reason)
            try xml.skipElement()
        case .ignored(let reason, let unless)?:
            if try element(name, line, path: path, .read).saysMore(than: unless) { leaveOut(path, line, .ignored, reason) }
        case .notRepresented(let reason, let unless)?:
            let element = try element(name, line, path: path, .read)
            guard element.saysMore(than: unless) else { return nil }
            let value = element.children.isEmpty ? "\(Excerpt.quoted(element.text)); " : ""
            leaveOut(path, line, .notRepresented, value + reason)
        case .wrong(let hint)?:
            reading.problem(at: place, path, hint)
            try xml.skipElement()
        case nil:
            leaveOut(path, line, .unknown, "no such element is known" + Self.hint(for: name, in: table))
            try xml.skipElement()
        }
        return nil
    }

    private mutating func leaveOut(_ path: String, _ line: Int, _ grade: ImportNote.Grade, _ reason: String) {
        // A file of nothing but unknown names must not fill the memory.
        guard leftOut.count < 1_000 || leftOut[path] != nil else {
            return reading.note(grade, at: MetadataPlace(file: file.path), "", "more unknown elements")
        }
        leftOut[path, default: (line, 0, grade, reason)].count += 1
    }

    private func tell() {
        for (path, item) in leftOut {
            let times = item.count > 1 && item.grade != .ignored ? "\(item.count) times; " : ""
            reading.note(item.grade, at: MetadataPlace(file: file.path, line: item.line), Excerpt.plain(path), times + item.reason)
        }
    }

    private static func hint(for name: String, in table: ElementTable) -> String {
        Spelling.nearest(to: name, among: table.keys.sorted()).map { "; did you mean \($0)?" } ?? ""
    }
}

extension String {
    /// The text without blanks and line ends at its ends.
    var trimmed: String { String(trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed()) }
}

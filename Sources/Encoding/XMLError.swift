/// Why bytes are not the XML that is read here.
public struct XMLError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Equatable, Sendable {
        /// Not in UTF-8, or said not to be.
        case notUTF8
        /// A document type or entity declaration, with which a small file could be made into a large one.
        case declaration
        /// An entity that is none of the five of XML.
        case entity(String)
        /// An end of another element than the one that is open.
        case wrongEnd(expected: String, found: String)
        /// Nested deeper than ``XMLReader/depthLimit``.
        case tooDeep
        /// The end of the document before the end of the element.
        case unfinished(element: String)
        /// No element at all.
        case empty
        /// Anything else; what was expected.
        case syntax(expected: String)
    }

    /// What is wrong.
    public let problem: Problem
    /// The line, from 1.
    public let line: Int

    /// What is wrong, without the line.
    public var description: String {
        switch problem {
        case .notUTF8: "the file is not UTF-8; save it as UTF-8"
        case .declaration: "declarations such as DOCTYPE and ENTITY are not read; metadata has none, take it out"
        case .entity(let name): "`&\(name);` is unknown; XML has &amp; &lt; &gt; &quot; and &apos;, and a plain & is written &amp;"
        case .wrongEnd(let expected, let found): "`</\(found)>` ends another element than `<\(expected)>`, which is open"
        case .tooDeep: "nested deeper than \(XMLReader.depthLimit) elements"
        case .unfinished(let element): "the file ends within `<\(element)>`; a part of it may be missing"
        case .empty: "there is no element in the file"
        case .syntax(let expected): "no XML here; expected \(expected)"
        }
    }
}

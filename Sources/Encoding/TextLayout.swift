extension String {
    /// With spaces after it up to a length.
    package func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }

    /// The words in lines of at most `width` characters; a word that is longer stands alone. Line breaks stay.
    package func wrapped(to width: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                let line = lines[lines.count - 1]
                if line.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if line.count + 1 + word.count <= width {
                    lines[lines.count - 1] = "\(line) \(word)"
                } else {
                    lines.append(String(word))
                }
            }
            return lines
        }
    }
}

extension String {
    /// Whether the bytes are the same; `==` takes different spellings of one character as the same.
    public func hasSameBytes(as other: String) -> Bool {
        let mine = utf8.span
        let theirs = other.utf8.span
        guard mine.count == theirs.count else { return false }
        for index in mine.indices where mine[index] != theirs[index] { return false }
        return true
    }
}

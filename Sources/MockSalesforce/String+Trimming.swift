extension String {
    /// The text without whitespace at its ends, which comes with what is pasted.
    var trimmingWhitespace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// Text that whoever knows it can use: a consumer secret, a refresh token, a verifier, a state.
///
/// No description and no mirror shows it, so that it does not get into a log by accident. ``text`` gives it out.
///
/// ```swift
/// let secret = Secret("1955279925675241571")
/// print(secret)        // Secret(19 characters)
/// secret.text          // "1955279925675241571"
/// ```
public struct Secret: Sendable, Hashable {
    /// The text itself.
    public let text: String

    /// Makes a secret of a text.
    public init(_ text: String) { self.text = text }

    /// Whether a text that somebody sent is this one; takes the same time wherever two of one length differ.
    public func isSame(as other: String) -> Bool {
        let (mine, given) = (Array(text.utf8), Array(other.utf8))
        guard mine.count == given.count else { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(mine, given) { difference |= a ^ b }
        return difference == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How long it is.
    public var description: String { "Secret(\(text.count) characters)" }

    /// How long it is.
    public var debugDescription: String { description }

    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

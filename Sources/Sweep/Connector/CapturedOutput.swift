/// What a command wrote, standard output and standard error as they came, up to a bound.
struct CapturedOutput: Sendable {
    /// How many bytes are kept. More of it is read, so that nobody waits, and thrown away.
    static let limit = 1 << 20

    private(set) var bytes: [UInt8] = []
    private(set) var dropped = 0

    mutating func append(_ more: some Collection<UInt8>) {
        let kept = more.prefix(Self.limit - bytes.count)
        bytes += kept
        dropped += more.count - kept.count
    }

    /// The text; what is no UTF-8 is replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Makes the consumer key of an app that has none: the same in every run, and it looks like Salesforce's.
enum GeneratedConsumerKey {
    /// The characters of Salesforce's consumer keys.
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._".utf8)

    /// 85 characters that begin with 3MVG9. No secret: a consumer key is a public identifier.
    static func key(org: String, app: String) -> String {
        // The separator cannot be in an org's name, so no two pairs of names are one text.
        var state = "\(org)/\(app)".utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var characters = Array("3MVG9".utf8)
        while characters.count < 85 {
            characters.append(alphabet[Int(next(&state) % UInt64(alphabet.count))])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

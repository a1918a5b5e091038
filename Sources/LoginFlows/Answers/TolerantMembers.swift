#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The members of a JSON object whose shape is not ours: a member that is missing or of another type is nil, and fails nothing else.
struct TolerantMembers: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Name>

    init(from decoder: any Decoder) throws { container = try decoder.container(keyedBy: Name.self) }

    init(json: [UInt8]) throws(MalformedAnswer) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch {
            throw MalformedAnswer("it is no JSON object")
        }
    }

    func string(_ name: String) -> String? { value(name) }
    func bool(_ name: String) -> Bool? { value(name) }
    func int(_ name: String) -> Int? { value(name) }

    /// The members of an object that are strings.
    func strings(_ name: String) -> [String: String] {
        guard let object: TolerantMembers = value(name) else { return [:] }
        var out: [String: String] = [:]
        for key in object.container.allKeys {
            if let text = object.string(key.stringValue) { out[key.stringValue] = text }
        }
        return out
    }

    private func value<Value: Decodable>(_ name: String) -> Value? { try? container.decode(Value.self, forKey: Name(stringValue: name)) }
}

internal import Encoding

/// *Refresh Token Policy*: one of four, two of which have a duration.
struct RefreshTokenPolicyControl: FormControl {
    private static let options = [
        (value: "validUntilRevoked", label: "Refresh token is valid until revoked", hasDuration: false),
        (value: "expireImmediately", label: "Immediately expire refresh token", hasDuration: false),
        (value: "expireIfUnusedFor", label: "Expire refresh token if not used for", hasDuration: true),
        (value: "expireAfter", label: "Expire refresh token after", hasDuration: true),
    ]

    /// What Setup calls a policy.
    static func words(_ value: JSONTree?) -> String {
        let name = value?.text ?? value?.members?.first?.name
        let label = options.first { $0.value == name }?.label ?? ""
        return [label, value?.members?.first?.value.text].compactMap { $0 }.joined(separator: " ")
    }

    private static func name(_ id: String, _ option: String) -> String { "\(id).\(option).duration" }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        if let word = value?.text { return [id: [word]] }
        guard let member = value?.members?.first, let duration = member.value.text else { return [:] }
        return [id: [member.name], Self.name(id, member.name): [duration]]
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        guard let chosen = input[id] else { return nil }
        guard Self.options.first(where: { $0.value == chosen })?.hasDuration == true else { return .string(chosen) }
        return .object([.init(chosen, .string((input[Self.name(id, chosen)] ?? "").trimmingWhitespace))])
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeGroup(&html) { html in
            for option in Self.options {
                html.element("div", .class("with-duration")) { html in
                    frame.writeOption(
                        &html, type: "radio", id: "\(frame.id).\(option.value)", value: option.value, label: option.label,
                        isOn: frame.input[frame.id] == option.value)
                    guard option.hasDuration else { return }
                    let name = Self.name(frame.id, option.value)
                    html.void(
                        "input", .id(name), .value("name", name), .class("short"), .value("type", "text"),
                        .value("value", frame.input[name]), .value("aria-label", "\(option.label): how long"), .value("placeholder", "30d"))
                }
            }
        }
    }
}

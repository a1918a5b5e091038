internal import Encoding

/// *Login Hours*: a line of times for each day.
struct LoginHoursControl: FormControl {
    private static func name(_ id: String, _ day: String) -> String { "\(id).\(day)" }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        var shown: [String: [String]] = [:]
        for day in LoginHoursReader.keys { shown[Self.name(id, day)] = value?[day]?.text.map { [$0] } }
        return shown
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        .object(
            LoginHoursReader.keys.compactMap { day in
                let text = (input[Self.name(id, day)] ?? "").trimmingWhitespace
                return text.isEmpty ? nil : .init(day, .string(text))
            })
    }

    func isEmpty(_ id: String, in input: FormInput) -> Bool { value(id, in: input, old: nil)?.members?.isEmpty ?? true }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeGroup(&html) { html in
            html.element("div", .class("pairs")) { html in
                for day in LoginHoursReader.keys {
                    let name = Self.name(frame.id, day)
                    html.element("label", .value("for", name), text: day.prefix(1).uppercased() + day.dropFirst())
                    html.void(
                        "input", .id(name), .value("name", name), .value("type", "text"), .value("value", frame.input[name]),
                        .value("placeholder", "08:00-18:00"), .value("aria-invalid", frame.isInvalid ? "true" : nil))
                }
            }
        }
    }
}

internal import SalesforceOrg
internal import Yams

/// Reads profiles, each a name or a map.
enum ProfileReader {
    static let keys = ["name", "apiEnabled", "loginIPRanges", "loginHours"]

    /// Reads a list; a stand-in for each that is wrong, so that the org is not taken for one without profiles.
    static func read(_ field: YAMLField, org index: Int) -> [Profile] {
        (field.list("a list of profiles") ?? []).map { field in
            guard case .mapping = field.node else {
                guard let name = field.name("a profile's name or a map") else { return standIn }
                field.reading.definitions.add(.profile, name, in: index, at: field)
                return Profile(name: name)
            }
            guard let fields = YAMLFields(field, "a profile", known: keys),
                let nameField = fields.required("name", "the profile's name"), let name = nameField.name()
            else { return standIn }
            field.reading.definitions.add(.profile, name, in: index, at: nameField)
            var profile = Profile(name: name)
            if let flag = fields["apiEnabled"]?.flag() { profile.apiEnabled = flag }
            if let ranges = fields["loginIPRanges"]?.ipRanges() { profile.loginIPRanges = ranges }
            if let hours = fields["loginHours"].flatMap(LoginHoursReader.read) { profile.loginHours = hours }
            return profile
        }
    }

    private static let standIn = Profile(name: "")
}

/// Reads permission sets, each a name or a map.
enum PermissionSetReader {
    static let keys = ["name", "licence"]

    static func read(_ field: YAMLField, org index: Int) -> [PermissionSet] {
        (field.list("a list of permission sets") ?? []).compactMap { field in
            guard case .mapping = field.node else {
                return field.name("a permission set's name or a map").map {
                    field.reading.definitions.add(.permissionSet, $0, in: index, at: field)
                    return PermissionSet(name: $0)
                }
            }
            guard let fields = YAMLFields(field, "a permission set", known: keys),
                let nameField = fields.required("name", "the permission set's name"), let name = nameField.name()
            else { return nil }
            field.reading.definitions.add(.permissionSet, name, in: index, at: nameField)
            return PermissionSet(name: name, licence: fields["licence"]?.name("a licence"))
        }
    }
}

/// Reads login hours: a map from days to times.
enum LoginHoursReader {
    static let keys = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    static func read(_ field: YAMLField) -> LoginHours? {
        guard let fields = YAMLFields(field, "login hours", known: keys) else { return nil }
        var hours = LoginHours()
        for (key, field) in fields.all {
            let expectation = "hours such as 08:00-18:00"
            guard let text = field.scalar(expectation) else { continue }
            guard let minutes = LoginHours.minutes(text), let day = LoginHours.Day(rawValue: key) else {
                field.expected(expectation, hint: "two digits each, the end after the start, 24:00 for the end of the day")
                continue
            }
            hours.minutes[day] = minutes
        }
        return hours
    }
}

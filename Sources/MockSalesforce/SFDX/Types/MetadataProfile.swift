internal import SalesforceOrg

/// A profile as its files describe it: projects with several packages may have one in each.
struct MetadataProfile {
    /// What Setup shows.
    let name: String
    /// The name of the file, by which other files may call it.
    let fileName: String
    /// Where it is described; of several files the first.
    let place: MetadataPlace
    /// *API Enabled*; nil: the files don't tell.
    private(set) var apiEnabled: Bool?
    private(set) var loginIPRanges: [IPAddressRange] = []
    private(set) var loginHours = LoginHours()

    /// The file names of standard profiles and what Setup shows; no file tells. `Admin` is sure, the others are from memory.
    private static let standardNames = [
        "Admin": "System Administrator", "Standard": "Standard User", "ReadOnly": "Read Only", "ContractManager": "Contract Manager",
        "MarketingProfile": "Marketing User", "SolutionManager": "Solution Manager", "StandardAul": "Standard Platform User",
    ]

    /// Reads a file.
    init(_ fields: MetadataFields, fileName: String) {
        self.fileName = fileName
        name = Self.standardNames[fileName] ?? fileName
        place = fields.place
        apiEnabled = UserPermissions(fields).apiEnabled
        loginIPRanges = fields.all("loginIpRanges").compactMap { $0.addressRange(first: "startAddress", last: "endAddress") }
        if let hours = fields["loginHours"] { loginHours = Self.hours(hours) }
    }

    /// Adds what another file says: what one of them gives is given.
    mutating func add(_ other: MetadataProfile) {
        if let more = other.apiEnabled { apiEnabled = (apiEnabled ?? false) || more }
        for range in other.loginIPRanges where !loginIPRanges.contains(range) { loginIPRanges.append(range) }
        if loginHours.minutes.isEmpty { loginHours = other.loginHours }
    }

    /// Minutes since midnight for the start and the end of days; an empty element means no restriction.
    ///
    /// That a day without entries is closed when others have some is from memory.
    private static func hours(_ fields: MetadataFields) -> LoginHours {
        var hours = LoginHours()
        var known: Set<String> = []
        for day in LoginHours.Day.allCases {
            let (startName, endName) = ("\(day.rawValue)Start", "\(day.rawValue)End")
            known.formUnion([startName, endName])
            guard fields[startName] != nil || fields[endName] != nil else { continue }
            guard fields[startName] != nil, fields[endName] != nil else {
                fields.problem("\(startName) and \(endName) belong together")
                continue
            }
            guard let start = fields.wholeNumber(startName), let end = fields.wholeNumber(endName) else { continue }
            guard start <= end, end <= 24 * 60 else {
                fields.problem("expected minutes from 0 to 1440, the end after the start, found \(start) and \(end) on \(day.rawValue)")
                continue
            }
            hours.minutes[day] = start..<end
        }
        for child in fields.element.children where !known.contains(child.name) {
            fields.problem("expected elements such as mondayStart and mondayEnd, found \(Excerpt.plain(child.name))")
        }
        return hours
    }
}

/// A permission set as its files describe it.
struct MetadataPermissionSet {
    /// What Setup shows, and what a connected app's file calls it.
    let label: String
    /// The name of the file, and what an external client app's file may call it.
    let apiName: String
    let place: MetadataPlace
    let licence: String?
    /// Whether it gives *API Enabled*.
    private(set) var givesAPI: Bool
    /// *Session Activation Required*: users have it only in sessions in which it was activated.
    let isSessionBased: Bool

    /// Reads a file.
    init(_ fields: MetadataFields, apiName: String) {
        self.apiName = apiName
        label = fields.text("label") ?? apiName
        place = fields.place
        licence = fields.text("license")
        givesAPI = UserPermissions(fields).apiEnabled ?? false
        isSessionBased = fields.flag("hasActivationRequired") == true
    }

    /// Adds what another file says, as of a profile.
    mutating func add(_ other: MetadataPermissionSet) { givesAPI = givesAPI || other.givesAPI }
}

/// All keys of the configuration, by the thing that they describe: what the reader takes, and what docs/configuration.md must explain.
enum ConfigurationKeys {
    /// The tables.
    static let tables: [(owner: String, keys: [String])] = [
        ("the file", ConfigurationReader.keys),
        ("an org", OrgReader.keys),
        ("a site", SiteReader.keys),
        ("a profile", ProfileReader.keys),
        ("a permission set", PermissionSetReader.keys),
        ("a user", UserReader.keys),
        ("loginHours", LoginHoursReader.keys),
        ("a connected app", AppReader.keys),
        ("refreshTokenPolicy", RefreshTokenPolicyReader.keys),
        ("an approval", ApprovalReader.keys),
        ("behaviour", BehaviourSetting.keys),
        ("uninstalledApp", BehaviourSetting.uninstalledAppKeys),
    ]

    /// The things that have a key.
    static func places(of key: String) -> [String] {
        tables.filter { $0.keys.contains(key) }.map(\.owner)
    }
}

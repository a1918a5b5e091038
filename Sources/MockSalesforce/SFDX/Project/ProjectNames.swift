/// Finds the profiles and permission sets that an app is assigned to, by any of their names.
///
/// What is not in the project may still be in the org: standard profiles, for one, are seldom retrieved. It is taken as one without
/// restrictions, and noted.
struct ProjectNames {
    /// The names of profiles that apps use and that no file describes.
    private(set) var missingProfiles: [String] = []
    /// The names of permission sets that apps use and that no file describes.
    private(set) var missingPermissionSets: [String] = []
    private let project: MetadataProject

    init(_ project: MetadataProject) { self.project = project }

    /// The names in the org of profiles: by what Setup shows, else by the file's name, without regard to case.
    mutating func profiles(_ names: [MetadataName]) -> [String] {
        unique(
            names.map { name in
                let same = { (text: String) in text.lowercased() == name.text.lowercased() }
                if let profile = project.profiles.first(where: { same($0.name) }) ?? project.profiles.first(where: { same($0.fileName) }) {
                    return profile.name
                }
                if !missingProfiles.contains(name.text) { missingProfiles.append(name.text) }
                tell(name, "profile", among: project.profiles.map(\.name))
                return name.text
            })
    }

    /// The names in the org of permission sets: a connected app has their labels, an external client app has their API names.
    mutating func permissionSets(_ names: [MetadataName], labelsFirst: Bool) -> [String] {
        unique(
            names.map { name in
                let same = { (text: String) in text.lowercased() == name.text.lowercased() }
                let byLabel = project.permissionSets.firstIndex { same($0.label) }
                let byName = project.permissionSets.firstIndex { same($0.apiName) }
                if let index = labelsFirst ? byLabel ?? byName : byName ?? byLabel { return self.name(at: index) }
                if !missingPermissionSets.contains(name.text) { missingPermissionSets.append(name.text) }
                tell(name, "permission set", among: project.permissionSets.map(\.label))
                return name.text
            })
    }

    /// The name in the org of a permission set: its label, or its API name where another one has the label.
    func name(at index: Int) -> String {
        let set = project.permissionSets[index]
        let isTaken = project.permissionSets[..<index].contains { $0.label == set.label }
        return isTaken ? set.apiName : set.label
    }

    private func tell(_ name: MetadataName, _ what: String, among names: [String]) {
        let nearest = Spelling.nearest(to: name.text, among: names).map { "; did you mean \(Excerpt.plain($0))?" } ?? ""
        name.field.note(.unknown, "the project has no \(what) \(Excerpt.quoted(name.text)); taken as one without restrictions" + nearest)
    }

    private func unique(_ names: [String]) -> [String] {
        names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)
    }
}

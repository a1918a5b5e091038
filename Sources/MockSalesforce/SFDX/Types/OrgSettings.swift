internal import SalesforceOrg

/// What a project tells of its org as a whole.
struct OrgSettings {
    /// Nil: nothing tells.
    private(set) var kind: Org.Kind?
    /// The My Domain host.
    private(set) var myDomain: String?
    /// *Timeout Value* of the org's sessions.
    private(set) var sessionTimeout: Duration?

    /// *Allow OAuth Username-Password Flows* and *Allow OAuth User-Agent Flows*.
    private(set) var flowSwitches: [(setting: String, value: Behaviour.FlowSwitch)] = []

    /// Takes what `sfdx-project.json` says, which any settings file outweighs.
    init(_ description: ProjectDescription) {
        kind = Org.Kind.allCases.first { $0.loginHost == description.loginHost }
    }

    /// Takes a settings file.
    mutating func add(_ fields: MetadataFields) {
        switch fields.element.name {
        case "MyDomainSettings": addMyDomain(fields)
        case "SecuritySettings": addSecurity(fields)
        case "OauthOidcSettings": addFlowSwitches(fields)
        default: break
        }
    }

    private mutating func addMyDomain(_ fields: MetadataFields) {
        // A partition is a part of the host: sandbox, scratch, develop, …
        let partition = fields.text("domainPartition").flatMap { $0.lowercased() == "none" ? nil : $0.lowercased() }
        if fields["domainPartition"] != nil { kind = ["sandbox", "scratch"].contains(partition) ? .sandbox : .production }
        guard let name = fields.text("myDomainName") else { return }
        guard fields.text("myDomainSuffix") ?? "MySalesforce" == "MySalesforce" else {
            return fields.note(.notRepresented, "how a host ends with this myDomainSuffix is not known; give myDomain in the YAML file")
        }
        let host = name.lowercased() + (partition.map { ".\($0)" } ?? "") + ".my.salesforce.com"
        if let complaint = HostName.complaint(host) {
            fields.problem("no host name can be made of \(Excerpt.quoted(name)): \(complaint)")
        } else {
            myDomain = host
        }
    }

    private mutating func addFlowSwitches(_ fields: MetadataFields) {
        for (element, setting) in [("blockOAuthUnPwFlow", "usernamePasswordFlow"), ("blockOAuthUsrAgtFlow", "userAgentFlow")] {
            guard let isBlocked = fields.flag(element) else { continue }
            flowSwitches.append((setting, isBlocked ? .block : .allow))
        }
    }

    private mutating func addSecurity(_ fields: MetadataFields) {
        guard let field = fields["sessionSettings"]?["sessionTimeout"], let word = field.ownText() else { return }
        if let minutes = PolicyWords.sessionTimeout[word] {
            sessionTimeout = .seconds(minutes * 60)
        } else {
            field.note(.unknown, "no timeout \(Excerpt.quoted(word)) is known; apps without one of their own have two hours")
        }
    }
}

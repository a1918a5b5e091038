internal import Encoding
internal import SalesforceOrg

/// A configuration file made of orgs, complete: every key is there, and what somebody wrote around them is not.
struct ConfigurationDocument {
    let orgs: [Org]
    var masksSecrets = false
    /// The path of a certificate in PEM, where the file names one in the place of its text.
    var certificatePaths: [String: String] = [:]

    /// The text in YAML.
    var yaml: String {
        let documents = orgs.map { OrgDocument($0, masksSecrets: masksSecrets, certificatePaths: certificatePaths).tree }
        return YAMLText.text(["orgs": .array(documents)])
    }
}

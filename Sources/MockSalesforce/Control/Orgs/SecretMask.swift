internal import SalesforceOrg
internal import Yams

/// Puts secrets back in the place of the mask under which they were read, so that what was got can be put.
enum SecretMask {
    /// Fills in the secrets of a document.
    ///
    /// - Parameter org: the org as it is, whose apps are found by name, else by consumer key.
    static func fill(_ draft: inout OrgDraft, from org: Org?) {
        draft.changeItems(of: OrgList.connectedApps.key) { app in
            guard app.text("consumerSecret") == OrgDocument.maskedSecret else { return }
            let apps = org?.connectedApps ?? []
            let same =
                apps.first { $0.name == app.text("name") } ?? apps.first { $0.consumerKey == app.text("consumerKey") }
            if let secret = same?.consumerSecret { app.setMember("consumerSecret", to: .text(secret)) }
        }
    }
}

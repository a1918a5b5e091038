internal import SalesforceOrg
internal import Yams

/// Puts secrets back in the place of the mask under which they were read, so that what was got can be put.
enum SecretMask {
    /// Fills in the secrets of a document.
    ///
    /// - Parameter org: the org as it is, whose apps are found by name, else by consumer key, and its users by username.
    static func fill(_ draft: inout OrgDraft, from org: Org?) {
        let (apps, users) = (org?.connectedApps ?? [], org?.users ?? [])
        draft.changeItems(of: OrgList.connectedApps.key) { item in
            let same = apps.first { $0.name == item.text("name") } ?? apps.first { $0.consumerKey == item.text("consumerKey") }
            fill("consumerSecret", of: &item, from: same?.consumerSecret)
        }
        draft.changeItems(of: OrgList.users.key) { item in
            let same = users.first { OrgList.users.isSame(item.text("username") ?? "", $0.username) }
            fill("password", of: &item, from: same?.password)
            fill("securityToken", of: &item, from: same?.securityToken)
        }
    }

    private static func fill(_ key: String, of item: inout Node, from secret: String?) {
        guard item.text(key) == OrgDocument.maskedSecret, let secret else { return }
        item.setMember(key, to: .text(secret))
    }
}

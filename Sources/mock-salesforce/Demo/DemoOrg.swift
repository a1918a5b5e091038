/// The orgs of the demo: a production org, and a sandbox of it.
enum DemoOrg {
    static let user = "drupal@acme.example"
    static let sandboxUser = "drupal@acme.example.dev"
    static let app = "3MVG9.acme.drupal"
    static let sandboxApp = "3MVG9.acme.drupal.dev"
    static let reportsApp = "3MVG9.acme.reports"

    /// What the third mistake is about, and what repairs it.
    static let selfAuthorize = "permittedUsers: selfAuthorize"
    static let adminApproved = "permittedUsers: adminApproved, profiles: [Integration]"

    /// The configuration file.
    ///
    /// - Parameter reports: who may use the app Reports.
    static func configuration(reports: String) -> String {
        """
        orgs:
          - name: acme
            id: 00D000000000P01
            myDomain: acme.my.salesforce.com
            profiles: [System Administrator, Integration]
            users:
              - {username: \(user), profile: Integration}
            connectedApps:
              - {name: Drupal, consumerKey: \(app), certificate: certificate.pem, scopes: [api, refresh_token], \(adminApproved)}
              - {name: Reports, consumerKey: \(reportsApp), certificate: certificate.pem, scopes: [api, refresh_token], \(reports)}
          - name: acme-dev
            id: 00D000000000S01
            kind: sandbox
            myDomain: acme--dev.sandbox.my.salesforce.com
            profiles: [System Administrator, Integration]
            users:
              - {username: \(sandboxUser), profile: Integration}
            connectedApps:
              - {name: Drupal, consumerKey: \(sandboxApp), certificate: certificate.pem, scopes: [api, refresh_token], \(adminApproved)}

        """
    }
}

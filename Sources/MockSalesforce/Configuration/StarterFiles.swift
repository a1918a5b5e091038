internal import JOSE
public import SalesforceOrg

/// Writes what somebody begins with, as `mock-salesforce init` does.
public enum StarterFiles {
    /// Writes `org.yaml`, `key.pem` and `certificate.pem`, which `mock-salesforce serve --config org.yaml` takes as they are.
    ///
    /// - Parameters:
    ///   - directory: where to; made when it is not there.
    ///   - now: the time, at which the certificate begins.
    /// - Returns: the paths of the files.
    /// - Throws: ``FileProblem`` when one of the files is there, or cannot be written; none of them is made then.
    public static func write(to directory: String, now: Timestamp) throws(FileProblem) -> [String] {
        let paths = ["org.yaml", "key.pem", "certificate.pem"].map { directory == "." ? $0 : "\(directory)/\($0)" }
        try KeyPairFiles.refuse(NewFile.existing(paths))
        try NewFile.makeDirectory(directory, mode: 0o755)
        let (key, certificate) = try KeyPairFiles.makePair(commonName: "mock-salesforce", days: BuiltInOrg.days, now: now)
        try KeyPairFiles.writeAll([
            (paths[0], configuration, NewFile.plain), (paths[1], key.pem(), NewFile.secret), (paths[2], certificate.pem(), NewFile.plain),
        ])
        return paths
    }

    /// The text of `org.yaml`: the org that is also built in.
    static let configuration = """
        # The orgs of mock-salesforce. All keys: docs/configuration.md
        orgs:
          - name: acme                      # used in /_mock/orgs/acme
            id: 00D000000000P01             # optional; made from the name when absent; 15 or 18 characters
            kind: production                # production | sandbox
            myDomain: acme.my.salesforce.com
            profiles: [System Administrator, Integration]
            permissionSets: [JWT Access]
            users:
              - username: drupal@acme.example
                email: drupal@acme.example
                profile: Integration
                permissionSets: []
                active: true
                frozen: false
            connectedApps:
              - name: Drupal
                kind: connectedApp          # connectedApp | externalClientApp
                consumerKey: 3MVG9.acme.drupal
                consumerSecret: "1234567890"
                callbackURL: https://drupal.acme.example/salesforce/oauth_callback
                certificate: certificate.pem            # path from this file, or the PEM text itself
                scopes: [api, refresh_token]
                permittedUsers: adminApproved           # adminApproved | selfAuthorize
                profiles: [Integration]
                permissionSets: []
                ipRelaxation: enforce                   # enforce | relax (and the two in between)
                sessionTimeout: 2h
            approvals:                                   # earlier consents, for selfAuthorize
              - {username: drupal@acme.example, app: Drupal, scopes: [api, refresh_token]}
            behaviour: {}                                # what sources disagree on

        """
}

internal import Encoding
internal import SalesforceOrg

extension DeviceGrant {
    /// The members in the order of Salesforce's help on the device flow.
    var document: Document {
        .object([
            .init("device_code", deviceCode), .init("user_code", userCode), .init("verification_uri", verificationURI),
            .init("interval", .number(interval)),
        ])
    }
}

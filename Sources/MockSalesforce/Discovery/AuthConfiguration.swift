internal import Encoding
internal import SalesforceOrg

/// `/.well-known/auth-configuration` of a My Domain host, which mobile apps ask before a login.
///
/// Source: names and types of the members as recorded (api-evangelist/salesforce, json-schema/); the values are those of an org in which
/// nobody changed the login page.
struct AuthConfiguration {
    let org: Org
    let address: AddressedHost

    var json: [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.member("OrgId", org.id.short)
            json.member("Url", address.baseURL)
            json.objectMember("MobileSDK") { json in
                json.member("UseiOSNativeBrowserForAuthentication", false)
                json.member("UseAndroidNativeBrowserForAuthentication", false)
                json.member("shareBrowserSessionIOS", false)
                json.member("shareBrowserSessionAndroid", false)
            }
            json.member("LoginPage", nil)
            json.arrayMember("SamlProviders") { _ in }
            json.arrayMember("AuthProviders") { _ in }
            json.member("CertificateLogin", nil)
            json.member("LoginPageType", "standard")
            json.objectMember("LoginPageTypeConfigs") { _ in }
        }
        return json.bytes
    }
}

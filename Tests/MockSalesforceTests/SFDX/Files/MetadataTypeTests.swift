import Testing

@testable import MockSalesforce

@Suite struct MetadataTypeTests {
    @Test(arguments: [
        ("a/b/One.connectedApp-meta.xml", MetadataType.connectedApp, "One"), ("One.connectedapp", .connectedApp, "One"),
        ("One.CONNECTEDAPP-META.XML", .connectedApp, "One"), ("anywhere/X.eca-meta.xml", .externalClientApp, "X"),
        ("X_glbloauth.ecaGlblOauth-meta.xml", .globalOAuthSettings, "X_glbloauth"), ("X.ecaOauth", .oauthSettings, "X"),
        ("X.ecaOauthPlcy-meta.xml", .oauthPolicies, "X"), ("X.ecaPlcy-meta.xml", .appPolicies, "X"),
        ("profiles/%5BAC RUL%5D Director.profile-meta.xml", .profile, "[AC RUL] Director"),
        ("ns__P.permissionset", .permissionSet, "ns__P"),
        ("Admin_1.profileSessionSetting-meta.xml", .profileSessionSetting, "Admin_1"),
        ("MyDomain.settings-meta.xml", .settings, "MyDomain"),
        ("v1.2.profile", .profile, "v1.2"),
    ]) func `the suffix decides, with and without -meta.xml, in any folder and case`(_ path: String, _ type: MetadataType, _ name: String) {
        #expect(FileClass(path: path) == .metadata(type, name: name))
    }

    @Test(arguments: [
        ("X.ecaGlobalOauth-meta.xml", "ecaGlblOauth"), ("X.ecaPolicy-meta.xml", "ecaPlcy"), ("X.ecaOauthPolicy", "ecaOauthPlcy"),
        ("connectedApps/X.conectedApp-meta.xml", "connectedApp"), ("profiles/X.profil-meta.xml", "profile"),
    ]) func `wrong spellings get the right one`(_ path: String, _ suffix: String) {
        #expect(FileClass(path: path) == .misspelt("did you mean .\(suffix)?"))
    }

    @Test func `certificates, neighbours and everything else are told apart`() {
        #expect(FileClass(path: "certs/My.crt") == .certificate(name: "My"))
        guard case .known(.ignored, _) = FileClass(path: "X.ecaSamlPlcy-meta.xml"),
            case .known(.unknown, _) = FileClass(path: "X.ecaOauthSecurity-meta.xml")
        else {
            Issue.record("known types are not known")
            return
        }
        for path in ["A.cls", "A.cls-meta.xml", "README", ".profile", "profiles/README.md", "Sharing.settings-meta.xml", "a.b/c"] {
            #expect(FileClass(path: path) == .other, "\(path)")
        }
    }
}

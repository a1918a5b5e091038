/// Something that was almost right, which tells what was meant: found when somebody reads, and never told to the client.
public struct NearMiss: Sendable, Equatable {
    /// What was almost right.
    public enum Kind: String, Sendable, CaseIterable {
        /// The consumer key is that of an app but for one character, or for characters that look alike.
        case consumerKey
        /// The username is one of another org, differs in one character, or has blanks around it.
        case username
        /// The audience has blanks around it.
        case audience
        /// The assertion's times are off by whole hours.
        case timeZone
        /// Something else stands in the place of the assertion, or around it.
        case assertion
        /// The signature fits the certificate of another app of the org.
        case signature
    }

    /// What was almost right.
    public let kind: Kind
    /// What was meant, in one sentence.
    public let sentence: String

    /// Everything that was almost right in an attempt that was refused.
    static func all(in attempt: LoginAttempt, knowing names: KnownNames) -> [NearMiss] {
        guard attempt.refusedByIndex != nil, attempt.fault?.answer == nil else { return [] }
        let names = attempt.grantCase.isForThrowAwayOrg ? KnownNames(attempt.grantCase.hostOrg.map { [$0.org] } ?? []) : names
        return [
            consumerKey(attempt.grantCase, names), username(attempt.grantCase, names), audience(attempt.grantCase), timeZone(attempt),
            assertion(attempt.grantCase), signature(attempt),
        ].compactMap { $0 }
    }

    private static func consumerKey(_ grantCase: GrantCase, _ names: KnownNames) -> NearMiss? {
        guard grantCase.app == nil, let sent = grantCase.sentConsumerKey?.value, let app = names.app(near: sent) else { return nil }
        let whose = "of app *\(app.name)* of org *\(app.org)*"
        if sent.withoutLookAlikes != app.alike {
            return NearMiss(.consumerKey, "The consumer key differs in one character from that \(whose): \(app.consumerKey).")
        }
        if sent.utf8.count != app.consumerKey.utf8.count {
            return NearMiss(.consumerKey, "The consumer key is that \(whose), with blanks or a line break around it.")
        }
        return NearMiss(
            .consumerKey, "The consumer key is that \(whose) but for characters that look alike (I, l, 1; O, 0): \(app.consumerKey).")
    }

    private static func username(_ grantCase: GrantCase, _ names: KnownNames) -> NearMiss? {
        guard grantCase.user == nil, let sent = grantCase.sentUsername, !sent.isEmpty else { return nil }
        if let user = names.user(named: sent) {
            return NearMiss(.username, "The user exists in \(user.place), which \(grantCase.address.baseURL) does not find.")
        }
        if let user = names.user(named: sent.withoutBlanksAround) {
            return NearMiss(.username, "There is a user \(user.username) in \(user.place): blanks or a line break stand around the name.")
        }
        guard let user = names.user(near: sent) else { return nil }
        return NearMiss(.username, "There is a user \(user.username) in \(user.place).")
    }

    private static func audience(_ grantCase: GrantCase) -> NearMiss? {
        guard let sent = grantCase.claims?.audience.value else { return nil }
        let trimmed = sent.withoutBlanksAround
        guard trimmed.utf8.count != sent.utf8.count, Audience(grantCase: grantCase).accepts(trimmed) else { return nil }
        return NearMiss(.audience, "The audience is right but for blanks or a line break around it, as they may stand in a login URL.")
    }

    private static func assertion(_ grantCase: GrantCase) -> NearMiss? {
        guard case .failure(let problem) = grantCase.assertion else { return nil }
        let sentence: String? =
            switch problem {
            case .privateKey: "The assertion is a private key: it signs the assertion and is never sent. Make a new one."
            case .certificate: "The assertion is the certificate: that is uploaded to the app, and the assertion is made for each login."
            case .encodedTwice: "The assertion was encoded in base64 twice: its three parts are encoded already."
            case .lineBreak: "There is a line break or blank in the assertion: send it in one line."
            case .bearerPrefix: "The assertion begins with Bearer: that belongs before an access token."
            case .missing, .notJWS, .claims: nil
            }
        return sentence.map { NearMiss(.assertion, $0) }
    }

    private static func signature(_ attempt: LoginAttempt) -> NearMiss? {
        attempt.grantCase.signatureFits.map {
            NearMiss(.signature, "The signature fits the certificate of app *\($0)*: the key is that app's, or iss should name that app.")
        }
    }

    init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}

extension KnownNames.User {
    fileprivate var place: String { "org *\(org.name)* (\(org.kind.rawValue): \(org.loginHost) or \(org.myDomain))" }
}

extension GrantCase {
    /// Whether it was for a throw-away org, of which alone it may learn names.
    fileprivate var isForThrowAwayOrg: Bool { (userOrg ?? hostOrg)?.org.isThrowAway ?? false }
}

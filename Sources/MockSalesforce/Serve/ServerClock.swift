public import SalesforceOrg

/// The machine's clock, for programs that start a server or make a certificate.
public enum ServerClock {
    /// Now.
    public static var now: Timestamp { .now }
}

internal import Encoding
internal import SalesforceOrg

/// What an org may do, and how much of it is left. Only `DailyApiRequests` is counted.
///
/// Names and values as recorded of a Developer Edition (Salesforce's Postman collection; answers of version 57.0), a part of them.
struct OrgLimits {
    let usage: APIUsage

    private static let before = [
        ("ActiveScratchOrgs", 3), ("ConcurrentAsyncGetReportInstances", 200), ("ConcurrentSyncReportRuns", 20),
    ]
    private static let after = [
        ("DailyAsyncApexExecutions", 250_000), ("DailyBulkApiRequests", 15_000), ("DailyStreamingApiEvents", 10_000),
        ("DailyWorkflowEmails", 1_890), ("DataStorageMB", 5), ("FileStorageMB", 20), ("HourlyAsyncReportRuns", 1_200),
        ("HourlyPublishedPlatformEvents", 50_000), ("HourlySyncReportRuns", 500), ("HourlyTimeBasedWorkflow", 1_000), ("MassEmail", 10),
        ("SingleEmail", 15), ("StreamingApiConcurrentClients", 20),
    ]

    var json: [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            for (name, maximum) in Self.before { Self.write(name, maximum, remaining: maximum, to: &json) }
            Self.write("DailyApiRequests", APIUsage.limit, remaining: usage.remaining, to: &json)
            for (name, maximum) in Self.after { Self.write(name, maximum, remaining: maximum, to: &json) }
        }
        return json.bytes
    }

    private static func write(_ name: String, _ maximum: Int, remaining: Int, to json: inout JSONWriter) {
        json.objectMember(name) { json in
            json.member("Max", maximum)
            json.member("Remaining", remaining)
        }
    }
}

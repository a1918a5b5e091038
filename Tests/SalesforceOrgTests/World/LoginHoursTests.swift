import Foundation
import SalesforceOrg
import TestSupport
import Testing

@Suite struct LoginHoursTests {
    private let berlin = TimeZone(identifier: "Europe/Berlin")!
    private let wednesday = LoginHours([.wednesday: 8 * 60..<18 * 60])

    @Test("The first minute belongs to a day's hours, the last does not; other days are closed")
    func borders() {
        let midnight = Timestamp.test - .seconds(12 * 3600)
        let minute = { (minutes: Int) in midnight + .seconds(minutes * 60) }
        #expect(!wednesday.allow(minute(8 * 60 - 1), in: .gmt))
        #expect(wednesday.allow(minute(8 * 60), in: .gmt))
        #expect(wednesday.allow(minute(18 * 60 - 1), in: .gmt))
        #expect(!wednesday.allow(minute(18 * 60), in: .gmt))
        #expect(!wednesday.allow(.test + .seconds(86_400), in: .gmt))
        #expect(!wednesday.allow(.test - .seconds(86_400), in: .gmt))
    }

    @Test("Hours are counted in the org's time zone, summer time included")
    func timeZone() {
        let winter = Timestamp.test - .seconds(4 * 3600 + 60)  // 07:59 GMT, 08:59 in Berlin
        #expect(!wednesday.allow(winter, in: .gmt))
        #expect(wednesday.allow(winter, in: berlin))
        let summer = Timestamp(seconds: 1_784_095_200)  // Wednesday, 2026-07-15T06:00:00Z
        #expect(wednesday.allow(summer, in: berlin))
        #expect(LoginHours.localTime(summer, in: berlin) == "wednesday 08:00")
    }

    @Test("An empty table is always open, and moments before 1970 have weekdays too")
    func empty() {
        #expect(LoginHours().allow(.test, in: .gmt))
        #expect(LoginHours.localTime(Timestamp(seconds: -1), in: .gmt) == "wednesday 23:59")
        #expect(LoginHours.localTime(Timestamp(seconds: 0), in: .gmt) == "thursday 00:00")
    }

    @Test("Hours are read as people write them")
    func reading() {
        #expect(LoginHours.minutes("08:00-18:00") == 480..<1080)
        #expect(LoginHours.minutes("00:00-24:00") == 0..<1440)
        for text in ["", "8-18", "18:00-08:00", "08:00", "08:60-18:00", "25:00-26:00", "08:00-18:00-20:00", "aa:bb-cc:dd"] {
            #expect(LoginHours.minutes(text) == nil, "\(text)")
        }
    }
}

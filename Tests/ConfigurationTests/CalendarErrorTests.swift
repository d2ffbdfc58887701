import Configuration
import MarketRegime
import Testing

@Suite struct CalendarErrorTests {
    private func told(_ text: String) -> [String] {
        do {
            _ = try CalendarFile(bytes: Array(text.utf8), name: "c.json")
            return []
        } catch {
            return error.problems
        }
    }

    private static func hours(_ rest: String) -> String {
        #", "hours": [{"open": "10:00", "close": "11:00", "source": {"text": "me"}, \#(rest)}]"#
    }

    private func calendar(_ rest: String) -> String {
        #"{"market": "x", "source": {"text": "me"}, "valid_through": "2025-12-31"\#(rest)}"#
    }

    @Test func `a calendar without exceptions is valid`() throws {
        let file = try CalendarFile(bytes: Array(calendar("").utf8), name: "c.json")
        #expect(file.holidays.isEmpty && file.sessions.isEmpty && file.notes.isEmpty)
        #expect(file.market == "x" && file.source == "me" && file.sourceURL == nil)
    }

    @Test(arguments: [
        (
            #", "holidays": [{"date": "2025-13-01", "name": "a"}]"#,
            #"holidays[0].date: expected a date such as 2025-08-15, found "2025-13-01""#
        ),
        (
            #", "holidays": [{"date": "2025-02-29", "name": "a"}]"#,
            #"holidays[0].date: expected a date such as 2025-08-15, found "2025-02-29""#
        ),
        (#", "holidays": [{"name": "a"}]"#, "holidays[0].date: expected a date such as 2025-08-15, found nothing"),
        (
            #", "holidays": [{"date": "2025-01-01"}]"#,
            "holidays[0].name: expected a line of 1 to 120 characters, found nothing"
        ),
        (
            #", "holidays": [{"date": "2025-01-01", "name": "a"}, {"date": "2025-01-01", "name": "b"}]"#,
            "holidays[1].date: expected each date once, found 2025-01-01 again"
        ),
        (
            #", "holidays": [{"date": "2025-01-01", "name": "a"}], "closures": [{"date": "2025-01-01", "name": "b"}]"#,
            "closures[0].date: expected each date once, found 2025-01-01 again"
        ),
        (
            #", "holidays": [{"date": "2026-01-01", "name": "a"}]"#,
            "holidays[0].date: expected a date through 2025-12-31 (valid_through), found 2026-01-01"
        ),
        (
            #", "holidays": [{"date": "2025-01-01", "nmae": "a", "name": "a"}]"#,
            "holidays[0].nmae: unknown key; did you mean 'name'?"
        ),
        (#", "holidays": ["2025-01-01"]"#, #"holidays[0]: expected an object, found "2025-01-01""#),
        (#", "holidays": {}"#, "holidays: expected a list, found an object"),
        (#", "holliday": []"#, "holliday: unknown key; did you mean 'holidays'?"),
        (
            #", "sessions": [{"date": "2025-01-01", "open": "10:00", "close": "10:00", "name": "a"}]"#,
            "sessions[0].close: expected a time after 10:00, found 10:00"
        ),
        (
            #", "sessions": [{"date": "2025-01-01", "open": "10", "close": "11:00", "name": "a"}]"#,
            #"sessions[0].open: expected a time from 00:00 through 24:00, written as 09:15, found "10""#
        ),
        (
            #", "sessions": [{"date": "2025-01-01", "open": "10:00", "close": "11:00", "name": "a"}, {"date": "2025-01-01", "open": "10:00", "close": "11:00", "name": "a"}]"#,
            "sessions[1].date: expected each date once, found 2025-01-01 again"
        ),
        (
            #", "hours": [{"from": "2025-01-01", "open": "10:00", "close": "11:00"}]"#,
            "hours[0].source: expected an object, found null"
        ),
        (
            hours(#""from": "2026-01-01""#),
            "hours[0].from: expected a date through 2025-12-31 (valid_through), found 2026-01-01"
        ),
        (
            hours(#""from": "2025-01-01", "auction": {"from": "10:30", "to": "11:01"}"#),
            "hours[0].auction.to: expected a time through 11:00, found 11:01"
        ),
        (
            hours(#""from": "2025-01-01", "auction": {"from": "10:30", "to": "10:30"}"#),
            "hours[0].auction.to: expected a time after 10:30, found 10:30"
        ),
        (
            hours(#""from": "2025-01-01", "auction": {"from": "09:30", "to": "10:30"}"#),
            "hours[0].auction.from: expected a time from 10:00 on, found 09:30"
        ),
        (#", "notes": [1]"#, "notes[0]: expected text without line breaks, found 1"),
    ])
    func `a fault in a calendar is reported with its place`(rest: String, message: String) {
        #expect(told(calendar(rest)) == ["c.json: \(message)"])
    }

    @Test(arguments: [
        ("{\n,}", ["c.json:2: expected a key in double quotes, found ','"]),
        ("[]", ["c.json: expected an object, found a list"]),
        (
            "{}",
            [
                "c.json: market: expected a name of lower-case letters, digits, '-' and '_', found nothing",
                "c.json: source: expected an object, found null",
                "c.json: valid_through: expected a date such as 2025-08-15, found nothing",
            ]
        ),
        (
            #"{"market": "x", "source": {"text": "a", "url": "x"}, "valid_through": "2025-12-31"}"#,
            [#"c.json: source.url: expected an address that begins with https:// or http://, found "x""#]
        ),
    ])
    func `missing fields and files that are not calendars are reported`(text: String, messages: [String]) {
        #expect(told(text) == messages)
    }
}

import Foundation
import MarketRegime
import Publishing
import Testing

/// A report for each state of a mail.
enum MailStates {
    static let addresses = MailAddresses(
        market: "nse", from: "desk@example.org", to: ["trader@example.org"], bcc: ["archive@example.org"])

    static let site = SiteIdentity(
        market: "NSE", zoneLabel: "IST", baseURL: "https://regime.example.org", version: "1.0.0")

    static let names = [
        "fullest", "partial", "fresh", "stale", "no-scan", "all-stale", "first", "empty", "sample", "hostile",
        "change", "round-the-clock", "close",
    ]

    static func report(_ name: String) throws -> DayReport {
        switch name {
        case "fullest": try report(fullest(), "2025-08-08", "17:00")
        case "partial": try report(Samples.month(), "2025-08-07", "17:00")
        case "fresh": try report(Samples.month(), "2025-08-11", "13:41")
        case "stale": try report(Samples.month(), "2025-08-11", "14:25")
        case "no-scan": try report(Samples.month(), "2025-08-12", "17:00")
        case "all-stale": try report(allStale(), "2025-08-08", "17:00")
        case "first": try report(first(), "2025-08-11", "17:00")
        case "empty": try report(Samples(), "2025-08-11", "17:00")
        case "sample": try report(sample(), "2025-08-11", "13:41")
        case "hostile": try report(hostile(), "2025-08-11", "17:00", site: Samples.hostileSite, isHostile: true)
        case "change": try change()
        case "close": try report(atTheClose(), "2025-08-11", "19:30")
        default: try roundTheClock()
        }
    }

    static func message(_ name: String, from addresses: MailAddresses = addresses) throws -> MailMessage {
        try report(name).message(addresses, templates: Samples.templates(in: "mail"))
    }

    static func report(
        _ samples: Samples, _ day: String, _ time: String, site: SiteIdentity = site, isHostile: Bool = false
    ) throws -> DayReport {
        let session = try #require(samples.calendar.session(on: Samples.day(day)))
        let refusal = Refusal(
            source: "a\"><script>b</script>.csv", reason: "{{market}} M&M </td>\nFrom: <b>bold</b>",
            timestamp: session.open)
        return try #require(
            DayReport(
                of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar, site: site,
                now: samples.instant(day, time), refusals: isHostile ? [refusal] : [],
                warnings: isHostile ? ["</ul><script>alert(2)</script>\u{202E}"] : [],
                candidates: samples.book))
    }

    /// Five complete sessions, the last one with a change in nearly every half-hour.
    static func fullest() throws -> Samples {
        var samples = try Samples()
        for day in ["2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08"] {
            for slot in samples.calendar.session(on: try Samples.day(day))?.slots ?? [] {
                samples.add(slot, tilt: slot.index % 4 < 2 ? 1.6 : -1.6, total: 1400)
            }
        }
        return samples
    }

    /// Eight weeks of a market with one call per session.
    private static func atTheClose() throws -> Samples {
        var samples = try Samples()
        samples.calendar.rhythm = .close
        samples.policy = Policy(.close)
        samples.analyzer = Analyzer(policy: samples.policy, calendar: samples.calendar)
        try samples.fill(from: "2025-06-16", through: "2025-08-11", until: "24:00")
        return samples
    }

    private static func first() throws -> Samples {
        var samples = try Samples()
        for slot in samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots.suffix(9) ?? [] {
            samples.add(slot, counts: Counts(long: 25 + slot.index, short: 10))
        }
        return samples
    }

    private static func allStale() throws -> Samples {
        var samples = try Samples()
        try samples.fill(from: "2025-07-28", through: "2025-08-07", until: "15:30")
        let last = try #require(samples.history.lastCalled)
        for slot in samples.calendar.session(on: try Samples.day("2025-08-08"))?.slots ?? [] {
            var entry = Entry(
                slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .stale,
                source: "scan_\(slot.minuteOfDay).json", finished: slot.start.adding(minutes: 8),
                problem: "the candidates are the same as in \(last.source)")
            entry.notes = []
            samples.history.append(entry)
        }
        return samples
    }

    private static func sample() throws -> Samples {
        var samples = try Samples.month()
        samples.history.isSample = true
        return samples
    }

    private static func hostile() throws -> Samples {
        var samples = try Samples()
        let slots = samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots ?? []
        samples.add(slots[0], counts: Counts(long: 30, short: 12), prefix: "M&M<script>")
        for slot in slots[1...3] {
            samples.history.append(
                Entry(
                    slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .invalid,
                    source: "<script>alert(1)</script>.json", finished: nil,
                    problem: "column \"<img src=x onerror=1>\" of M&M\n.\nSubject: forged"))
        }
        for slot in slots[4...] { samples.add(slot, counts: Counts(long: 30, short: 12)) }
        return samples
    }

    private static func change() throws -> DayReport {
        var samples = try Samples()
        try samples.fill(from: "2025-08-06", through: "2025-08-07", until: "15:30")
        let session = try #require(samples.calendar.session(on: Samples.day("2025-08-08")))
        for slot in session.slots.prefix(3) { samples.add(slot, counts: Counts(long: 9, short: 90)) }
        return try #require(
            DayReport(
                of: session, on: .change(session.slots[0].start), history: samples.history, policy: samples.policy,
                calendar: samples.calendar, site: site, now: samples.instant("2025-08-08", "10:40")))
    }

    private static func roundTheClock() throws -> DayReport {
        var samples = try Samples(isRoundTheClock: true)
        try samples.fill(from: "2025-08-01", through: "2025-08-10", until: "23:30")
        let session = try #require(samples.calendar.session(on: Samples.day("2025-08-10")))
        return try #require(
            DayReport(
                of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar, site: site,
                now: samples.instant("2025-08-11", "01:00")))
    }
}

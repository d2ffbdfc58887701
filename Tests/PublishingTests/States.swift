import MarketRegime
import Markup
import Publishing

/// A dossier for each state of a page.
enum States {
    static func all() throws -> [(name: String, dossier: Dossier)] { try made.get() }

    private static let made = Result { try make() }

    private static func make() throws -> [(name: String, dossier: Dossier)] {
        var states: [(name: String, dossier: Dossier)] = []
        let month = try Samples.month()
        states.append(("fresh", try month.dossier("2025-08-11", "13:41")))
        states.append(("stale", try month.dossier("2025-08-11", "14:25")))
        states.append(("incomplete", try month.dossier("2025-08-11", "16:30")))
        states.append(("awaiting", try month.dossier("2025-08-12", "09:20")))
        states.append(("empty", try Samples().dossier("2025-08-11", "09:20")))
        states.append(("first", try first()))
        states.append(("closed", try closed()))
        states.append(("sample", try sample()))
        states.append(("hostile", try hostile()))
        states.append(("parallel", Parallel.dossier(try month.dossier("2025-08-11", "13:41"))))
        let even = (long: 20, short: 20, up: Int?.some(50), down: 50)
        states.append(
            (
                "voted",
                try BreadthPageTests.samples([even, even]).measured("2025-08-08", "09:30").dossier(
                    "2025-08-11", "10:40")
            ))
        states.append(("round-the-clock", try roundTheClock()))
        states.append(("every-day", try everyDay()))
        states.append(("two-thousand", try twoThousand()))
        states.append(("breadth", try breadth()))
        return states
    }

    /// Thirty days of 48 half-hours.
    static func roundTheClock() throws -> Dossier {
        var samples = try Samples(isRoundTheClock: true)
        try samples.fill(from: "2025-07-13", through: "2025-08-11", until: "13:30")
        return try samples.dossier("2025-08-11", "13:41")
    }

    /// Thirty sessions of 13 half-hours, a full window.
    static func everyDay() throws -> Dossier {
        var samples = try Samples(weekdays: Set(1...7))
        try samples.fill(from: "2025-07-13", through: "2025-08-11", until: "15:30")
        return try samples.dossier("2025-08-11", "15:40")
    }

    /// Two scans with a thousand candidates on each side.
    static func twoThousand() throws -> Dossier {
        var samples = try Samples()
        for slot in samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots.prefix(2) ?? [] {
            samples.add(slot, counts: Counts(long: 1000, short: 1000), prefix: "LONGSYMBOL\(slot.index)")
        }
        return try samples.dossier("2025-08-11", "10:05")
    }

    /// Forty sessions with a universe, averages and volumes: enough for the McClellan oscillator.
    static func breadth() throws -> Dossier {
        var samples = try Samples()
        samples.policy.historyDays = 90
        let last = try Samples.day("2025-08-11")
        for (number, session) in samples.calendar.sessions(from: last.adding(days: -80), through: last).suffix(40)
            .enumerated()
        {
            guard let slot = session.slots.first else { continue }
            let stocks = (0..<60).map { index -> Stock in
                let move = Double((index * 7 + number * 11) % 60 - 30) / 10
                return Stock(
                    symbol: "U\(index)", price: 100 + move + Double(number) / 1000, previousClose: 100, volumeRatio: 1,
                    average20: 100.5, average50: 99.5)
            }
            samples.add(
                Scan(
                    source: "\(number).json", timestamp: slot.start, finished: slot.start.adding(minutes: 2),
                    counts: Counts(long: 20 + number % 5, short: 20), universe: stocks), slot)
        }
        return try samples.dossier("2025-08-11", "09:41")
    }

    /// A window of many days that repeats the entries of one month.
    static func long(
        _ days: Int, isRoundTheClock: Bool, rhythm: Rhythm = .halfHourly, from first: String = "2025-07-14"
    ) throws -> Dossier {
        var samples = try Samples(isRoundTheClock: isRoundTheClock, rhythm: rhythm)
        try samples.fill(from: first, through: "2025-08-11", until: "23:55")
        samples.policy.historyDays = days
        let models = Dictionary(grouping: samples.history.entries, by: \.day).values.map {
            Dictionary($0.map { ($0.minuteOfDay, $0) }) { first, _ in first }
        }.sorted { ($0.values.first?.slot ?? .init(seconds: 0)) < ($1.values.first?.slot ?? .init(seconds: 0)) }
        let (last, now) = (try Samples.day("2025-08-11"), try samples.instant("2025-08-11", "13:41"))
        let sessions = samples.calendar.sessions(from: last.adding(days: 1 - days), through: last)
        let entries = sessions.enumerated().flatMap { index, session in
            session.slots.compactMap { slot -> Entry? in
                guard slot.start < now, var entry = models[index % models.count][slot.minuteOfDay] else { return nil }
                entry.finished = entry.finished.map { _ in slot.start.adding(minutes: 2) }
                (entry.slot, entry.day) = (slot.start, slot.day)
                return entry
            }
        }
        samples.history = History(
            policy: samples.policy, entries: entries, departed: Metrics(binCount: samples.policy.confidence.binCount),
            firstSlot: nil)
        return try samples.dossier("2025-08-11", "13:41")
    }

    /// A window in another rhythm: a year of sessions with one call each, otherwise 30 days that repeat the last three.
    static func rhythm(_ rhythm: Rhythm, isRoundTheClock: Bool = false) throws -> Dossier {
        guard rhythm == .close else {
            return try long(30, isRoundTheClock: isRoundTheClock, rhythm: rhythm, from: "2025-08-07")
        }
        var samples = try Samples(isRoundTheClock: isRoundTheClock, rhythm: .close)
        samples.indexLevel = 24_000
        try samples.fill(from: "2024-08-12", through: "2025-08-11", until: "24:00")
        return try samples.dossier("2025-08-11", isRoundTheClock ? "23:59" : "17:00")
    }

    static func files(_ dossier: Dossier, site: SiteIdentity = Samples.site) throws -> [OutputFile] {
        try SitePages(dossier: dossier, site: site, templates: Samples.templates()).files()
    }

    static func page(_ path: String, _ dossier: Dossier, site: SiteIdentity = Samples.site) throws -> String {
        let file = try files(dossier, site: site).first { $0.path == path }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    /// A single call on the very first day.
    static func first() throws -> Dossier {
        var samples = try Samples()
        let day = try Samples.day("2025-08-11")
        let slots = samples.calendar.session(on: day)?.slots ?? []
        if let slot = slots.first { samples.add(slot, counts: Counts(long: 25, short: 10)) }
        return try samples.dossier("2025-08-11", "09:40")
    }

    /// A special session with a note on its scan, a warning, and settings that changed in between.
    static func special() throws -> Dossier {
        var samples = try Samples()
        let day = try Samples.day("2025-08-11")
        let open = TimeOfDay("13:45"), close = TimeOfDay("14:45")
        if let open, let close {
            samples.calendar = MarketCalendar(
                zone: samples.calendar.zone, weekdays: Set(1...5),
                hours: SessionHours(open: TimeOfDay("09:15") ?? open, close: TimeOfDay("15:30") ?? close),
                specialSessions: [day: SessionHours(open: open, close: close, name: "Muhurat trading")])
            samples.analyzer = Analyzer(policy: samples.policy, calendar: samples.calendar)
        }
        try samples.fill(from: "2025-07-14", through: "2025-08-08", until: "15:30")
        if let slot = samples.calendar.session(on: day)?.slots.first {
            samples.add(slot, tilt: 0.1)
            if var entry = samples.history.removeEntries(from: slot.start).first {
                entry.notes = ["2 rows were dropped"]
                entry.began = entry.finished?.adding(minutes: -20)
                entry.call?.advice.clamp = Advice.Clamp.allCases.first
                samples.history.append(entry)
            }
        }
        samples.mark(
            try Samples.day("2025-08-11"), settings: ["hysteresis.margin": "0.2"], then: ["extreme.ratio": "3"])
        var dossier = try samples.dossier(
            "2025-08-11", "14:05",
            refusals: [
                Refusal(source: "a.json", reason: "not JSON", timestamp: try samples.instant("2025-08-08", "10:00"))
            ], warnings: ["the calendar's holidays end in 20 days"])
        dossier.runSeconds = [0.214, 1.9]
        dossier.lastRun = RunTime(at: dossier.generatedAt, seconds: 0.214)
        let since = try samples.instant("2025-08-08", "10:02")
        dossier.deliveries = [
            DeliveryResult(kind: "mail", succeededAt: since),
            DeliveryResult(kind: "hooks.on_change", failingSince: since, problem: "exit code 1"),
        ]
        return dossier
    }

    /// Eight months of a market with one call per session.
    static func daily() throws -> Dossier {
        var samples = try Samples()
        samples.calendar.rhythm = .close
        samples.policy = Policy(.close)
        samples.history = History(policy: samples.policy)
        samples.analyzer = Analyzer(policy: samples.policy, calendar: samples.calendar)
        samples.indexLevel = 24_000
        try samples.fill(from: "2024-12-16", through: "2025-08-11", until: "15:30")
        return try samples.dossier("2025-08-11", "17:00")
    }

    /// A market with a recorded index, comparisons with other systems, and a calm day on which a few more longs would
    /// change the regime.
    static func recorded() throws -> Dossier {
        var samples = try Samples(weekdays: Set(1...7))
        samples.indexLevel = 24_000
        try samples.fill(from: "2025-07-13", through: "2025-08-10", until: "15:30")
        for slot in samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots.prefix(9) ?? [] {
            samples.add(slot, counts: slot.index < 4 ? Counts(long: 20, short: 25) : Counts(long: 24, short: 20))
        }
        samples.publishedFrom = try Samples.day("2025-07-15")
        return Parallel.dossier(try samples.dossier("2025-08-11", "13:41"))
    }

    /// After the close of a complete session.
    static func closed() throws -> Dossier {
        var samples = try Samples()
        try samples.fill(from: "2025-07-28", through: "2025-08-07", until: "15:30")
        let slots = samples.calendar.session(on: try Samples.day("2025-08-08"))?.slots ?? []
        for slot in slots { samples.add(slot, tilt: 0.5 - 0.1 * Double(slot.index)) }
        return try samples.dossier("2025-08-08", "17:00")
    }

    /// A made-up market of a trader with limits of their own.
    static func sample() throws -> Dossier {
        var samples = try Samples.month()
        samples.history.isSample = true
        samples.policy.positions.maximumPositionPercent = 10
        samples.policy.positions.cashReservePercent = 20
        return try samples.dossier("2025-08-11", "13:41", warnings: ["the calendar's holidays end in 20 days"])
    }

    /// Hostile names and reasons.
    static func hostile() throws -> Dossier {
        var samples = try Samples()
        let slots = samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots ?? []
        if slots.count > 1 {
            samples.add(slots[0], counts: Counts(long: 30, short: 12), prefix: "M&M<script>")
            var entry = Entry(
                slot: slots[1].start, day: slots[1].day, minuteOfDay: slots[1].minuteOfDay, state: .invalid,
                source: "<script>alert(1)</script>.json", finished: nil,
                problem: "column \"<img src=x onerror=1>\" of M&M")
            entry.notes = ["\"\u{301}><script>x</script>"]
            samples.history.append(entry)
        }
        return try samples.dossier(
            "2025-08-11", "10:20",
            refusals: [Refusal(source: "a\"><script>b</script>.csv", reason: "{{market}} M&M </td><b>bold</b>")],
            warnings: ["</ul><script>alert(2)</script>"])
    }
}

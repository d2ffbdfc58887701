import Foundation
import Glibc
import MarketRegime
import Publishing
import Support
import Testing

/// Made-up scans and their analysis, the same every time.
struct Samples {
    var policy = Policy()
    var calendar: MarketCalendar
    var analyzer: Analyzer
    var history: History
    private var prices = EarlierPrices()
    /// The candidates of each session.
    var book = CandidateBook()
    private var random = Seeded(7)
    /// The level of the market's index, which moves in the direction of the balance; `nil` for scans without one.
    var indexLevel: Double?

    /// A market like NSE, or one that never closes.
    init(isRoundTheClock: Bool = false, weekdays: Set<Int> = Set(1...5), rhythm: Rhythm = .halfHourly) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let open = try #require(TimeOfDay(isRoundTheClock ? "00:00" : "09:15"))
        let close = try #require(TimeOfDay(isRoundTheClock ? "24:00" : "15:30"))
        calendar = MarketCalendar(
            zone: zone, weekdays: isRoundTheClock ? Set(1...7) : weekdays,
            hours: SessionHours(open: open, close: close))
        calendar.rhythm = rhythm
        policy = Policy(rhythm)
        analyzer = Analyzer(policy: policy, calendar: calendar)
        history = History(policy: policy)
    }

    static let site = SiteIdentity(market: "NSE", zoneLabel: "IST", version: "1.0.0")

    static let hostileSite = SiteIdentity(
        market: "M&M \"<script>", zoneLabel: "<b>IST", baseURL: "https://example.org/a\"b", allowsIndexing: true,
        version: "1.0.0")

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    func instant(_ day: String, _ time: String) throws -> Instant {
        calendar.zone.instant(try Self.day(day), try #require(TimeOfDay(time)))
    }

    /// Adds a scan for a slot. A positive `tilt` makes it mostly long.
    mutating func add(_ slot: Slot, tilt: Double, total: Int = 44, finishedAfter minutes: Int = 2, prefix: String = "S")
    {
        let share = 1 / (1 + exp(-tilt))
        let long = Int((Double(total) * share).rounded())
        add(slot, counts: Counts(long: long, short: total - long), finishedAfter: minutes, prefix: prefix)
    }

    /// Adds a scan for a slot.
    mutating func add(_ slot: Slot, counts: Counts, finishedAfter minutes: Int = 2, prefix: String = "S") {
        let candidates = (0..<counts.total).map { index -> Candidate in
            let sector: String? = index % 3 == 0 ? nil : "Sector \(index % 5)"
            let price: Double = 100 + Double(index) + Double.random(in: -2...2, using: &random)
            let range = Double.random(in: 1.6...4.6, using: &random)
            let volume = Double.random(in: 0.4...2.4, using: &random)
            return Candidate(
                symbol: "\(prefix)\(index)", side: index < counts.long ? .long : .short, sector: sector, price: price,
                atrPercent: range, volumeRatio: volume, momentum5d: Double(index % 7) - 3)
        }
        let scan = Scan(
            source: "scan_\(slot.day)_\(slot.minuteOfDay).json", timestamp: slot.start,
            finished: slot.start.adding(minutes: minutes), counts: counts, indexLevel: indexLevel,
            candidates: candidates,
            universe: indexLevel == nil ? [] : candidates.map { Stock(symbol: $0.symbol, price: $0.price) })
        if let level = indexLevel {
            indexLevel = level * (1 + 0.004 * Double(counts.long - counts.short) / Double(max(1, counts.total)))
        }
        add(scan, slot)
    }

    mutating func add(_ scan: Scan, _ slot: Slot) {
        let table = PriceTable(scan, slot: slot.start)
        let entry = analyzer.entry(for: scan, in: slot, prices: table, after: prices, history: history)
        history.append(entry)
        book.set(entry.call == nil ? [] : scan.candidates, at: slot)
        prices.advance(to: entry, prices: table)
    }

    /// Adds scans from `first` until `last` on day `through`: a slow wave, with some slots missed, one stale and one
    /// late.
    mutating func fill(from first: String, through: String, until last: String) throws {
        let end = try instant(through, last)
        var wave = 0.0
        for session in calendar.sessions(from: try Self.day(first), through: try Self.day(through)) {
            for slot in session.slots where slot.start <= end {
                wave += 1
                let chance = random.next() % 100
                if chance < 5 { continue }
                let tilt = 1.2 * sin(wave / 19) + Double.random(in: -0.35...0.35, using: &random)
                if chance == 40, let entry = history.lastCalled {
                    var copy = entry
                    copy.slot = slot.start
                    copy.day = slot.day
                    copy.minuteOfDay = slot.minuteOfDay
                    copy.state = .stale
                    copy.call = nil
                    copy.problem = "the candidates are the same as in an earlier scan"
                    history.append(copy)
                    continue
                }
                add(slot, tilt: tilt, total: 30 + Int(random.next() % 30), finishedAfter: chance == 60 ? 31 : 2)
            }
        }
    }

    /// Marks the entries as made under the policy, with the settings changing on `day`.
    mutating func mark(_ day: Day, settings: [String: String], then later: [String: String]) {
        for entry in history.removeEntries(from: Instant(seconds: 0)) {
            let version = PolicyVersion(
                policy: policy, week: calendar.week, hours: calendar.hours(on: entry.day),
                settings: entry.day < day ? settings : later)
            var marked = entry
            marked.version = version.id
            history.versions.add(version)
            history.append(marked)
        }
    }

    /// The first day with published calls; `nil` if none was published.
    var publishedFrom: Day?

    private var published: PublishedCalls {
        var calls = PublishedCalls()
        for entry in history.entries {
            guard let publishedFrom, entry.day >= publishedFrom, let call = PublishedCall(entry) else { continue }
            calls.add(call)
        }
        // In the first days of the window, no run showed a call.
        if let publishedFrom, let first = history.entries.first {
            calls.add(.init(at: first.slot, slot: nil))
            calls.add(.init(at: calendar.zone.instant(publishedFrom, .midnight), slot: nil))
        }
        return calls
    }

    func dossier(
        _ day: String, _ time: String, refusals: [Refusal] = [], warnings: [String] = []
    ) throws -> Dossier {
        var dossier = Dossier(
            history: history, policy: policy, calendar: calendar, now: try instant(day, time), refusals: refusals,
            warnings: warnings, published: published)
        dossier.candidates = book
        return dossier
    }

    /// Thirty days up to Mon 11 Aug 2025, 13:30.
    static func month() throws -> Samples {
        var samples = try Samples()
        try samples.fill(from: "2025-07-14", through: "2025-08-11", until: "13:30")
        samples.publishedFrom = try day("2025-07-24")
        return samples
    }

    /// The files of the repository's `templates` folder.
    static func templates(in name: String = "") throws -> [String: String] {
        let folder = Workdir.repository.appending(path: "templates/\(name)")
        var templates: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where !file.hasDirectoryPath {
            templates[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        return templates
    }
}

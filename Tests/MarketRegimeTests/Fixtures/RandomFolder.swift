import MarketRegime
import Support

/// Fills a folder with the scans of a random market, and with everything that goes wrong in a scan folder.
struct RandomFolder {
    private(set) var folder = Folder()
    /// The slots of the sessions, with or without a scan.
    private(set) var slots: [Slot] = []
    private var random: Seeded
    private var counts = Counts(long: 20, short: 20)
    private var prices = (0..<7).map { 100 + 40 * Double($0) }
    private var last: Scan?

    init(seed: UInt64, calendar: MarketCalendar, sessions: Int, first: Day = Day(number: 20_284)) {
        random = Seeded(seed)
        var day = first
        for _ in 0..<sessions {
            guard let session = calendar.session(after: day) else { return }
            day = session.day
            for slot in session.slots {
                slots.append(slot)
                fill(slot)
            }
        }
    }

    /// The end of the last day.
    var end: Instant { (slots.last?.end ?? Instant(seconds: 0)).adding(minutes: 180) }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func fill(_ slot: Slot) {
        let name = "scan-\(slot.start.seconds)"
        if chance(15) {
            folder.unreadable.append(
                ScanListing(source: "\(name)-torn", times: nil, problem: "a torn file", hint: slot.start))
        }
        if chance(10) { return }
        let scan = scan(slot, name)
        folder.add(scan)
        last = scan
        if chance(10) {
            var again = self.scan(slot, "\(name)-corrected")
            again.timestamp = scan.timestamp
            again.finished = scan.finished.adding(minutes: .random(in: 1...80, using: &random))
            folder.add(again)
        }
        if chance(15) {
            // Its name sorts before the first one's, so that it is the one used.
            var copy = scan
            copy.source = "copy of \(name)"
            folder.add(copy)
        }
    }

    private mutating func scan(_ slot: Slot, _ name: String) -> Scan {
        let room = Int(slot.end.minutes(since: slot.start)) - 1
        let began = slot.start.adding(minutes: .random(in: 0...min(15, room), using: &random))
        let finished = began.adding(minutes: chance(8) ? 31 : .random(in: 0...14, using: &random))
        counts = CountSequence.counts(near: counts, using: &random)
        if chance(12), let last {
            var repeated = last
            repeated.source = name
            repeated.timestamp = began
            repeated.finished = finished
            return repeated
        }
        return Scan(
            source: name, timestamp: began, finished: finished, counts: chance(12) ? nil : counts,
            candidates: candidates(), universe: universe())
    }

    private mutating func universe() -> [Stock] {
        guard !chance(6) else { return [] }
        for index in prices.indices { prices[index] *= 1 + .random(in: -0.01...0.01, using: &random) }
        return prices.enumerated().map { Stock(symbol: "S\($0.offset)", price: $0.element, volumeRatio: 1) }
    }

    private mutating func candidates() -> [Candidate] {
        guard !chance(6) else { return [] }
        return prices.enumerated().map { index, price in
            Candidate(
                symbol: "S\(index)", side: index.isMultiple(of: 2) ? .long : .short, price: price,
                atrPercent: .random(in: 0.5...8.5, using: &random),
                volumeRatio: .random(in: 0...3, using: &random))
        }
    }
}

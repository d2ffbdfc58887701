import MarketRegime
import Support
import Testing

@Suite struct LookAheadTests {
    @Test(arguments: UInt64(1)...60)
    func `a different future leaves every earlier entry unchanged`(seed: UInt64) throws {
        let setup = Setup.voting(try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        var random = Seeded(seed &+ 2_000_000)
        let cut = try #require(sample.slots.randomElement(using: &random)).end
        let before = setup.replayed(sample.folder, sample.end).entries.filter { $0.slot < cut }
        var altered = sample.folder
        let later = altered.scans.values.filter { $0.timestamp >= cut }.sorted { $0.source < $1.source }
        let shuffled = later.shuffled(using: &random)
        for (scan, other) in zip(later, shuffled) {
            var changed = other
            (changed.source, changed.timestamp, changed.finished) = (scan.source, scan.timestamp, scan.finished)
            if changed.counts != nil {
                changed.counts = CountSequence.counts(near: Counts(long: 9, short: 50), using: &random)
            }
            altered.scans[scan.source] = Bool.random(using: &random) ? changed : nil
        }
        let after = setup.replayed(altered, sample.end).entries.filter { $0.slot < cut }
        #expect(before == after, "seed \(seed), cut at \(setup.calendar.zone.rfc3339(cut))")
    }

    @Test(arguments: UInt64(61)...80)
    func `a folder that ends earlier gives the same entries so far`(seed: UInt64) throws {
        let setup = Setup.voting(try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        let whole = setup.replayed(sample.folder, sample.end).entries
        var random = Seeded(seed)
        let cut = try #require(sample.slots.randomElement(using: &random)).end
        var short = sample.folder
        short.scans = short.scans.filter { $0.value.timestamp < cut }
        short.unreadable = short.unreadable.filter { ($0.hint ?? cut) < cut }
        #expect(setup.replayed(short, sample.end).entries == whole.filter { $0.slot < cut }, "seed \(seed)")
    }
}

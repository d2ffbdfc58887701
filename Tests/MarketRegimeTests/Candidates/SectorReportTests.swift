import MarketRegime
import Testing

@Suite struct SectorReportTests {
    private let setup: Setup
    private let slots: [Slot]

    init() throws {
        setup = Setup(calendar: try Market.nse())
        slots =
            setup.calendar.slots(on: try Market.day("2025-07-15")).suffix(1)
            + setup.calendar.slots(on: try Market.day("2025-07-16")).prefix(2)
    }

    /// The report on the last of several scans, each with its stocks as `side sector symbol`; `nil` for a scan with
    /// counts only.
    private func report(_ scans: [[String]?], own: [String: String] = [:]) -> SectorReport? {
        var folder = Folder()
        var book = CandidateBook()
        book.sectors = own
        for (index, scan) in scans.enumerated() {
            let candidates = (scan ?? []).map { text -> Candidate in
                let words = text.split(separator: " ").map(String.init)
                return Candidate(
                    symbol: words[2], side: words[0] == "L" ? .long : .short, sector: words[1] == "-" ? nil : words[1],
                    price: Double(index + 1))
            }
            let long = scan == nil ? 9 : candidates.count { $0.side == .long }
            folder.add(
                Scan(
                    source: "\(index)", timestamp: slots[index].start,
                    counts: Counts(long: long, short: scan == nil ? 9 : candidates.count - long), candidates: candidates
                ))
            book.set(candidates, at: slots[index])
        }
        let now = slots[scans.count - 1].end
        var dossier = Dossier(
            history: setup.replayed(folder, now), policy: setup.policy, calendar: setup.calendar, now: now)
        dossier.candidates = book
        return dossier.sectors
    }

    @Test
    func `sectors are counted by side and compared with the previous session's last call; unknown ones come last`() {
        let found = report(
            [
                ["L Banks A", "S Banks B", "S Energy C"],
                ["L Banks A", "S Banks B", "S Energy C"],
                ["S Banks A", "S Banks B", "S Energy C", "S - D", "S - e"],
            ], own: ["E": "Power", "A": "not asked"])
        #expect(found?.rows.map(\.sector) == ["Banks", "Energy", "Power", nil])
        #expect(found?.rows.map(\.net) == [-2, -1, -1, -1])
        #expect(found?.rows.map(\.change) == [-2, 0, -1, -1])
        #expect(found?.before == slots[0].start && found?.unknown == 1 && found?.sides == [.long, .short])
        #expect(found?.movers.map(\.sector) == ["Banks", "Power"])
    }

    @Test func `a previous session with counts only is not used for comparison`() {
        let found = report([nil, ["L Banks A", "S Energy C"]])
        #expect(found?.before == nil && found?.rows.map(\.change) == [nil, nil])
        #expect(report([["L Banks A", "S Energy C"], nil]) == nil)
    }
}

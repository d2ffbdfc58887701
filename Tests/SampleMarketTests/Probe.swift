import MarketRegime
import SampleMarket
import Testing
@Test(arguments: UInt64(1)...24) func probe(seed: UInt64) throws {
    let p = Played(SampleMarket(seed: seed, calendar: try sampleCalendar()))
    var out = "SEED \(seed) changes \(p.changesPerSession) whip \(p.whipsaws) n \(p.calls.count)"
    for r in Regime.allCases { out += " \(r.rawValue)=\(p.calls.count { $0.regime == r })" }
    for l in Volatility.Level.allCases { out += " \(l.rawValue)=\(p.calls.count { $0.volatility.level == l })" }
    for s in SlotState.allCases { out += " \(s.rawValue)=\(p.history.entries.count { $0.state == s })" }
    if let l = p.calls.last { out += " LAST \(l.regime) \(l.confidence.value) \(l.counts)" }
    if seed < 3 {
      for (_, e) in Dictionary(grouping: p.history.entries, by: \.day).sorted(by: { $0.key < $1.key }) {
        out += "\n" + e.map { "\($0.call?.counts.long ?? -1)/\($0.call?.counts.short ?? -1)" }.joined(separator: " ") + " v " + e.map { "\($0.call?.volatility.score ?? -1)" }.suffix(3).joined(separator: ",")
          + " medvol \(e.first?.observations.medianVolumeRatio ?? 0)"
      }
    }
    print(out)
}

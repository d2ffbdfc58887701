import MarketRegime

/// The sector report in sentences.
struct SectorWords {
    let context: PageContext
    let report: SectorReport

    /// "Biggest shift since the previous close: Industrials, from net −6 to −15. 34 candidates have no sector."
    var finding: String {
        ([sided, turned, nobody, unknown].compactMap(\.self)).joined(separator: " ")
    }

    /// Which side is counted, if the scan named only one.
    private var sided: String? {
        guard report.sides.count == 1, let side = report.sides.first else { return nil }
        return "Only the \(side.rawValue) candidates are named, so net counts them alone."
    }

    private var known: [SectorReport.Row] { report.rows.filter { $0.sector != nil } }

    /// The sector that changed most since the previous session.
    private var turned: String? {
        guard report.before != nil,
            let most = known.max(by: { ($0.change?.magnitude ?? 0) < ($1.change?.magnitude ?? 0) }),
            let sector = most.sector, let before = most.netBefore, most.change != 0
        else { return nil }
        return
            "Biggest shift since the previous close: \(sector), from net \(Self.net(before)) to \(Self.net(most.net))."
    }

    private var nobody: String? {
        guard report.sides.count == 2, !known.isEmpty else { return nil }
        if known.allSatisfy({ $0.net <= 0 }) { return "No sector is net long." }
        return known.allSatisfy { $0.net >= 0 } ? "No sector is net short." : nil
    }

    private var unknown: String? {
        guard report.unknown > 0 else { return nil }
        guard !known.isEmpty else {
            return "Sectors unknown. Add them to your scans or to config/sectors.csv."
        }
        return "\(Numbers.count(report.unknown, "candidate")) \(report.unknown == 1 ? "has" : "have") no sector."
    }

    /// "Industrials shifted most since the regime began: net down 9, now 2 long, 17 short; then Energy (down 4)."
    var movers: (name: String, words: String)? {
        guard let first = report.movers.first else { return nil }
        let others = report.movers.dropFirst().prefix(2).map { "\($0.sector) (\(Self.way($0.change)))" }
        let then = others.isEmpty ? "" : "; then \(others.joined(separator: " and "))"
        let since = report.isBeginning ? "since the call before" : "since the regime began"
        return (
            first.sector,
            " shifted most \(since): net \(Self.way(first.change)), now \(first.long) long, \(first.short) "
                + "short\(then)."
        )
    }

    /// The direction and size of a change.
    private static func way(_ change: Int) -> String {
        "\(change < 0 ? "down" : "up") \(Numbers.count(Int(change.magnitude)))"
    }

    /// A signed difference of counts.
    static func net(_ value: Int) -> String { value == 0 ? "0" : Numbers.signed(value) }
}

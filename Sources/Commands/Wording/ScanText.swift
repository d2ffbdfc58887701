import MarketRegime
import Pipeline

/// What `scan` did, as lines of text.
struct ScanText {
    let result: ScanPipeline.Result
    let line: CallLine
    /// The root as arguments of a command line.
    let root: String

    var text: String { (layouts + [scans] + leftOut + outsideHours + next).joined(separator: "\n") }

    /// The command that analyses the scans.
    private var next: [String] {
        result.scans.count > 1
            ? ["Next: analyse them:", "  market-regime replay\(root)"]
            : ["Next: analyse it and make the site:", "  market-regime run\(root)"]
    }

    /// What was read, by layout.
    private var layouts: [String] {
        result.market.layouts.sorted { $0.key < $1.key }.map { layout, counts in
            "read \(counted(counts.files, "file")), \(counts.rows) bars: \(layout)"
        }
    }

    private var scans: String {
        guard let newest = result.scans.last else { return "no scan" }
        let same = result.scans.count - result.written.count
        let unchanged = same == 0 ? "" : ", \(same) unchanged"
        let number = "\(counted(result.written.count, "scan")) written\(unchanged)"
        return "\(number); the newest, \(line.time(newest.slot.start)): \(newest.count(.long)) long, "
            + "\(newest.count(.short)) short, \(newest.stocks.count) of \(newest.universe) stocks used"
    }

    private var leftOut: [String] {
        guard let newest = result.scans.last, !newest.leftOut.isEmpty else { return [] }
        return ["left out: \(newest.summary)"]
    }

    /// The bars before the open and after the close.
    private var outsideHours: [String] {
        let stocks = result.market.stocks.compactMap { stock in stock.outsideHours.map { (stock.symbol, $0) } }
        guard let (symbol, first) = stocks.first else { return [] }
        return [
            "not used: \(stocks.reduce(0) { $0 + $1.1.count }) bars outside trading hours (the first: \(symbol) "
                + "\(line.time(first.first))); if bars bear the time of their end, set bars.stamp to \"end\""
        ]
    }

    /// The half-hours without a scan.
    var problems: [String] {
        // Before the first scan the stocks had too few bars, which is expected.
        let start = result.scans.first?.slot.start ?? Instant(seconds: .min)
        let early = result.problems.prefix { $0.slot.start < start }
        let first = early.last.map { last in
            early.count == 1
                ? "\(line.time(last.slot.start)): no scan: \(last.reason)"
                : "no scans of the first \(line.rhythm.steps(early.count)); \(line.time(last.slot.start)): \(last.reason)"
        }
        let later = result.problems.dropFirst(early.count)
        let lines = later.prefix(Self.most).map { "\(line.time($0.slot.start)): no scan: \($0.reason)" }
        let more = later.count - lines.count
        return [first].compactMap(\.self) + lines
            + (more > 0 ? ["and \(more) more \(line.rhythm.steps) without a scan"] : [])
    }

    private static let most = 5

    /// The failure if there is no scan at all.
    var failure: Failure? {
        guard result.scans.isEmpty else { return nil }
        guard let first = result.problems.first else {
            return Failure(
                .noInput, "\(result.market.folder): expected bars of a session in that time, found none")
        }
        let others = result.problems.count == 1 ? "" : " (and \(result.problems.count - 1) more \(line.rhythm.steps))"
        let newest = result.market.newestDay.flatMap { $0 < first.slot.day ? $0 : nil }
        let hint = newest.map { "; the newest bars are of \($0), add '--at \($0)' to scan them" } ?? ""
        return Failure(.noInput, "\(line.time(first.slot.start)): no scan\(others): \(first.reason)\(hint)")
    }
}

import MarketRegime
import Pipeline
import ScanFormats

extension RootOptions {
    /// The root as arguments of a command line; empty for the current folder.
    var rootWords: String { folder == "." ? "" : " --root \(shellWord(folder))" }
}

/// How price files are read, for the terminal.
struct BarTrialText {
    let trial: BarTrial
    let options: RootOptions

    /// The most stocks, or unusable files, that are named.
    private static let most = 5

    func text(_ paths: [String]) throws -> String {
        let lines = try paths.flatMap { try trial.isFolder($0) ? folder($0) : file($0) }
        let place = paths.first.map { trial.isFolder($0) ? $0 : parent($0) } ?? "."
        return
            (lines + [
                "Next: make scans of the folder:",
                "  market-regime scan\(options.rootWords) --bars \(shellWord(place))",
            ])
            .joined(separator: "\n")
    }

    private func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private func file(_ path: String) throws -> [String] {
        try trial.read(path).flatMap { file in
            let more = file.sources.count - Self.most
            return ["\(file.name): price file, \(file.layout)\(file.isIndex ? " (an index)" : "")"]
                + file.sources.prefix(Self.most).map { "  \($0.symbol): \(words($0))" }
                + (more > 0 ? ["  and \(more) more stocks"] : [])
                + (file.otherSeries > 0 ? ["  ignored:  \(file.otherSeries) rows of other series than EQ, BE, BZ"] : [])
        }
    }

    private func words(_ source: BarSource) -> String {
        let kind =
            switch source.length {
            case .day: "daily bars"
            case .minutes(let count): "bars of \(count) minutes"
            case .unknown: "bar, which alone does not tell how long it is"
            }
        let days = source.rows.map(\.day)
        let span = days.min().flatMap { first in days.max().map { ", \(first) to \($0)" } } ?? ""
        let bad = source.faults.first.map { "; \(source.faults.count) rows unreadable (\($0.place): \($0.reason))" }
        return "\(source.rows.count) \(kind)\(span)\(bad ?? "")"
    }

    /// Which days have bars, and how many stocks have enough of them.
    private func coverage(_ market: BarMarket) -> String? {
        guard let first = market.stocks.compactMap(\.days.first?.day).min(), let last = market.newestDay else {
            return nil
        }
        let intraday = market.stocks.count { !$0.intraday.isEmpty }
        let kind =
            intraday == 0
            ? "daily bars" : "bars of minutes of \(counted(intraday, "stock"))"
        let enough = market.stocks.count { $0.days.count >= trial.minimumBars }
        return
            "  \(kind), \(first) to \(last); \(enough) of \(market.stocks.count) have the \(trial.minimumBars) days that "
            + "a stock needs"
    }

    private func folder(_ path: String) throws -> [String] {
        let market = try trial.readFolder(path)
        let layouts = market.layouts.sorted { $0.key < $1.key }.map {
            "  \(counted($0.value.files, "file")), \($0.value.rows) bars: \($0.key)"
        }
        let unusable = market.refusals.prefix(Self.most).map { "  unusable: \($0)" }
        return ["\(path): price files of \(counted(market.stocks.count, "stock"))"]
            + layouts + [coverage(market)].compactMap(\.self) + unusable
    }
}

import Charts
import Glibc
import MarketRegime

/// Values over the window, each with the sentence that it shows.
struct TrendFigures {
    let edition: Edition
    let frame: TimeFrame
    /// Whether the charts have the height of a page's main matter and not of its side.
    var isTall = false

    /// A chart over time with its name and its value now.
    struct Trend {
        var name: String
        var now: String
        var finding: String
        var figure: Figure
    }

    var all: [Trend] { [score, confidence, volatility] }

    private var days: String { "\(edition.policy.historyDays) days" }
    private var trends: Trends { edition.trends { Trends(frame) } }

    func make(_ id: String, _ name: String, now: String, _ finding: String, _ chart: some Chart) -> Trend {
        Trend(
            name: name, now: now, finding: finding,
            figure: Figure(id: id, title: "\(name), \(days)", description: finding, chart))
    }

    var score: Trend {
        let values = trends.scores
        let day = { (index: Int) in Clock.day(frame.slots[index].slot.day) }
        let known = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
        let now = known.last.map { Numbers.signed($0.1, 2) } ?? "–"
        var finding = known.isEmpty ? "No call yet." : "\(now) in the only half-hour so far."
        if known.count > 1, let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }) {
            finding =
                "From \(Numbers.signed(most.1, 2)) on \(day(most.0)) to \(Numbers.signed(least.1, 2)) on \(day(least.0)); now \(now)."
        }
        let edges = edition.policy.bands.ratios.map { log($0) }
        let chart = AreaChart(
            frame.axis, values: values, classes: trends.regimes.map { $0?.style },
            height: isTall ? 190 : 120, edges: edges,
            labels: [AxisLabel(log(2), "2 : 1"), AxisLabel(0, "even"), AxisLabel(-log(2), "1 : 2")],
            pixels: frame.pixels)
        return make("score", "Score", now: now, finding, chart)
    }

    var confidence: Trend {
        let values = trends.confidences
        let count = values.count { $0 != nil }
        let cap = edition.policy.confidence.cap
        let now = values.last { $0 != nil }.flatMap(\.self).map(Numbers.percent) ?? "–"
        let finding =
            count == 0
            ? "No call yet."
            : "Median \(Numbers.percent(trends.medianConfidence)); at the \(Numbers.percent(cap)) cap for "
                + "\(Self.share(trends.cappedCount, count)) of the half-hours; now \(now)."
        let chart = LineChart(
            frame.axis, values: values, domain: 0...1, height: isTall ? 84 : 72, grid: [0, 0.5, cap],
            labels: [AxisLabel(cap, Numbers.percent(cap)), AxisLabel(0.5, "50%"), AxisLabel(0, "0")],
            pixels: frame.pixels)
        return make("confidence", "Confidence", now: now, finding, chart)
    }

    var volatility: Trend {
        let policy = edition.policy.volatility
        let values = trends.volatilities
        let count = values.count { $0 != nil }
        let wild = values.count { $0.map { $0 >= policy.highFrom } ?? false }
        let newest = frame.slots.last { $0.hasCall }?.call?.volatility
        let now = newest?.score.map { Numbers.decimal($0, 2) } ?? "–"
        let level = newest?.level.map { ", \($0.rawValue)" } ?? ""
        let finding =
            count == 0
            ? "Not known for any half-hour."
            : "Median \(Numbers.decimal(trends.medianVolatility, 2)); high or above for \(Self.share(wild, count)) of the "
                + "half-hours; now \(now == "–" ? "not known" : now)\(level)."
        let zones = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom, 1]
        let labels = zip(Volatility.Level.allCases, zip(zones, zones.dropFirst())).map {
            AxisLabel(($1.0 + $1.1) / 2, $0.rawValue)
        }
        let chart = LineChart(
            frame.axis, values: values, domain: 0...1, height: isTall ? 96 : 84, grid: Array(zones.dropLast()),
            labels: labels,
            pixels: frame.pixels)
        return make("volatility", "Volatility", now: now, finding, chart)
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        Numbers.percent(whole == 0 ? 0 : Double(part) / Double(whole))
    }
}

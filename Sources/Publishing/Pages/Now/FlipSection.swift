import Charts
import MarketRegime
import Markup
import Templates

/// What would change the regime at the next step.
struct FlipSection {
    let context: PageContext
    let flip: FlipSearch

    private var time: String {
        let time = Clock.time(flip.slot.minuteOfDay)
        return flip.slot.day == context.standing.today ? time : "\(Clock.day(flip.slot.day)), \(time)"
    }

    var values: [String: TemplateValue] {
        [
            "finding": .text(finding), "isSteady": .bool(flip.unchanged == flip.present), "time": .text(time),
            "long": .text(Numbers.count(flip.counts.long)),
            "short": .text(Numbers.count(flip.counts.short)),
            "table": optional(table.map { ["rows": tableRows($0, text: [1, 2, 3])] }),
            "risers": optional(flip.breadth.map { Numbers.count($0.advances) }), "note": optional(note),
            "longs": html { FlipFigure(flip: flip, side: .long, when: time).figure.element },
            "shorts": html { FlipFigure(flip: flip, side: .short, when: time).figure.element },
        ]
    }

    var finding: String {
        if flip.unchanged != flip.present {
            return "If the counts stay the same, the next call (\(time)) will be \(flip.unchanged.words)."
        }
        if let nearest { return nearest }
        return
            "No change in longs\(flip.breadth == nil ? " or shorts" : ", shorts or stocks up") alone would flip it at the next scan (\(time))."
    }

    /// An explanation of the table's columns; `nil` without a table.
    private var note: [String: TemplateValue]? {
        guard table != nil else { return nil }
        let isNight = flip.slot.day != context.last?.entry.day && context.last?.call.breadth != nil
        return [
            "since": optional(flip.breadth.map { context.clock.since($0) }),
            "isNight": .bool(flip.breadth == nil && isNight && !context.rhythm.isDaily),
        ]
    }

    /// The smallest change of one side that would change the regime, in words.
    private var nearest: String? {
        typealias Way = (now: Int, flip: FlipSearch.Flip?, side: String, other: String)
        let (long, short) = (flip.counts.long, flip.counts.short)
        let rest = flip.breadth == nil ? "" : " and the same breadth"
        let (longs, shorts) = (Numbers.count(long, "long") + rest, Numbers.count(short, "short") + rest)
        let ways: [Way] = [
            (long, flip.fewerLongs, "long", shorts), (long, flip.moreLongs, "long", shorts),
            (short, flip.fewerShorts, "short", longs), (short, flip.moreShorts, "short", longs),
        ]
        let found = ways.compactMap { way in way.flip.map { (way, $0) } }
        guard let (way, flip) = found.min(by: { abs($0.1.count - $0.0.now) < abs($1.1.count - $1.0.now) }) else {
            return nearestRisers.map { "At the next scan (\(time)): \($0), would turn it into \($1.regime.phrase)." }
        }
        let risers = nearestRisers.map { words, other in
            other.regime == flip.regime
                ? " So would \(words)." : " \(words.sentenceCase), would turn it into \(other.regime.phrase)."
        }
        return "At the next scan (\(time)): \(Self.words(flip.count, way.side, now: way.now)), with \(way.other), "
            + "would turn it into \(flip.regime.phrase).\(risers ?? "")"
    }

    /// `31 or fewer longs (now 50)`.
    private static func words(_ count: Int, _ noun: String, _ nouns: String? = nil, now: Int) -> String {
        let names = nouns ?? noun + "s"
        let words = count == 0 ? "no \(names)" : "\(Numbers.count(count)) or \(count < now ? "fewer" : "more") \(names)"
        return "\(words) (now \(Numbers.count(now)))"
    }

    /// `165 or fewer stocks up (now 300), with the same lists`, and the regime it would give.
    private var nearestRisers: (words: String, flip: FlipSearch.Flip)? {
        guard let now = flip.breadth?.advances else { return nil }
        let found = [flip.fewerAdvances, flip.moreAdvances].compactMap(\.self)
        return found.min { abs($0.count - now) < abs($1.count - now) }.map {
            ("\(Self.words($0.count, "stock up", "stocks up", now: now)), with the same lists", $0)
        }
    }

    /// One row per regime within reach; `nil` if the regime would change with the same counts.
    private var table: [[[Node]]]? {
        guard flip.unchanged == flip.present else { return nil }
        let longs = [flip.moreLongs, flip.fewerLongs], shorts = [flip.fewerShorts, flip.moreShorts]
        let risers = [flip.moreAdvances, flip.fewerAdvances]
        let regimes = Set((longs + shorts + risers).compactMap { $0?.regime }).sorted(by: >)
        guard !regimes.isEmpty else { return nil }
        func cell(_ flips: [FlipSearch.Flip?], _ now: Int?, _ regime: Regime) -> [Node] {
            guard let flip = flips.compactMap(\.self).first(where: { $0.regime == regime }), let now else {
                return [.text("–")]
            }
            let sign = flip.count == 0 ? "" : flip.count < now ? "≤" : "≥"
            return [.element(bold(sign + Numbers.count(flip.count)))]
        }
        return regimes.map { regime in
            [
                [.element(regime.label)], cell(longs, flip.counts.long, regime),
                cell(shorts, flip.counts.short, regime),
            ] + (flip.breadth.map { [cell(risers, $0.advances, regime)] } ?? [])
        }
    }
}

/// The regime at the next step for each count of one side.
struct FlipFigure {
    let flip: FlipSearch
    let side: Side
    let when: String

    private var regimes: [Regime?] { side == .long ? flip.byLongs : flip.byShorts }
    private var count: Int { side == .long ? flip.counts.long : flip.counts.short }
    private var flips: [FlipSearch.Flip] {
        (side == .long ? [flip.fewerLongs, flip.moreLongs] : [flip.fewerShorts, flip.moreShorts]).compactMap { $0 }
    }

    var figure: Figure {
        let limit = self.limit
        var segments: [CountStrip.Segment] = []
        var before: Regime??
        for (number, regime) in regimes.prefix(limit).enumerated() where before != .some(regime) {
            segments.append(.init(from: number, class: regime?.style ?? "no-call"))
            before = .some(regime)
        }
        let names = flips.map { "\($0.regime.words) at \(Numbers.count($0.count))" }
        let finding = names.isEmpty ? "no number changes it" : names.joined(separator: ", ")
        return Figure(
            id: "flip-\(side.rawValue)s", title: "Regime at \(when) for each number of \(side.rawValue)s",
            description: "Now \(Numbers.count(count)); \(finding).",
            CountStrip(
                segments, current: count, currentText: "\(Numbers.count(count)) now", marks: flips.map(\.count),
                limit: limit))
    }

    /// The end of the scale: a round number above all counts of interest.
    private var limit: Int {
        let most = max(count, flips.map(\.count).max() ?? count * 3 / 2, 8)
        let step = most > 160 ? 50 : most > 40 ? 20 : 10
        return min(regimes.count, (most * 5 / 4 / step + 1) * step)
    }
}

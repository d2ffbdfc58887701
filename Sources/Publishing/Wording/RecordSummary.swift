import MarketRegime
import Markup

/// How good the calls of one origin were, in sentences.
struct RecordSummary {
    let card: Scorecard
    let words: RecordWords

    private var held: Share { card.total.held }

    var lead: String {
        guard let span = card.span else { return "" }
        let days =
            span.lowerBound == span.upperBound
            ? "on \(Clock.date(span.lowerBound))"
            : "in \(Numbers.count(card.sessions, "session")), \(Clock.span(span.lowerBound, span.upperBound, Clock.date))"
        let calls = "\(Numbers.count(card.total.calls, "call")) \(days)."
        guard let observed = held.value, let stated = card.total.stated else {
            return
                "\(calls) None could be checked yet: that takes a second one \(words.horizon) later, in the same session."
        }
        guard !held.isTooFew else {
            return "\(calls) \(Numbers.count(held.cases)) could be checked \(words.horizon) later; under "
                + "\(Scorecard.fewCases) say nothing."
        }
        return
            "\(calls) \(Numbers.count(held.cases)) could be checked \(words.horizon) later: the direction was the same in "
            + "\(Numbers.percent(observed)); stated was \(Numbers.percent(stated)) on average."
    }

    /// The findings as a list.
    var points: Element {
        Element("ul", ["class": "points"]) {
            for point in [calibration, brier, edge, volatility, sizing, limits] where !point.isEmpty {
                Element("li", [:], point)
            }
        }
    }

    @NodeBuilder private var calibration: [Node] {
        if let observed = held.value, let stated = card.total.stated, let interval = held.interval {
            let range =
                "the share that held lies between \(Numbers.decimal(interval.low * 100, 0)) and \(Numbers.percent(interval.high)) (95% interval)"
            let points = Numbers.count(Int(((stated - observed).magnitude * 100).rounded()), "point")
            if held.isTooFew {
                bold("Too few cases to judge.")
                " So far \(range)."
            } else if (interval.low...interval.high).contains(stated) {
                bold("As sure as it was right.")
                " \(range.sentenceCase); the confidence shown, \(Numbers.percent(stated)), is within it."
            } else {
                bold("\(stated > observed ? "Too sure" : "Not sure enough"), by \(points).")
                " \(range.sentenceCase); the confidence shown, \(Numbers.percent(stated)), is \(stated > observed ? "above" : "below") it."
            }
        }
    }

    @NodeBuilder private var brier: [Node] {
        if let brier = card.brier, !held.isTooFew {
            bold("Brier score \(Numbers.decimal(brier.stated, 3)); the constant \(Numbers.decimal(brier.constant, 3)).")
            " The mean squared error of the stated chance, 0 at best; the constant says \(Numbers.percent(held.value ?? 0)) each time, "
            "a number known only afterwards. "
            brier.stated < brier.constant
                ? "Saying a different chance each time was worth something."
                : "Saying a different chance each time was worth nothing."
            " The prior alone, before anything is learned, scores \(Numbers.decimal(brier.prior, 3)). Of the constant's, "
            "\(Numbers.decimal(brier.resolution, 3)) is told apart (resolution), \(Numbers.decimal(brier.reliability, 3)) lost again by "
            "chances that were off (reliability)."
        }
    }

    @NodeBuilder private var edge: [Node] {
        if let edge = card.total.edges[.horizon], edge.up.cases > 0 {
            let share = "\(RecordWords.share(edge.up)) moves went the called way \(words.horizon) on"
            if let base = card.total.base[.horizon], let interval = edge.up.interval, !edge.up.isTooFew {
                let itself = "by itself the market goes that way in \(Numbers.percent(base))"
                if interval.low > base, let mean = edge.interval, mean.low > 0 {
                    bold("A directional edge so far:")
                    " \(share); \(itself). The mean move that way is \(RecordWords.mean(edge)). It says nothing of costs, and may be luck."
                } else if interval.high < base {
                    bold("The market went against the calls:")
                    " \(share); \(itself)."
                } else {
                    bold("No directional edge:")
                    " \(share); \(itself). The mean move that way is \(RecordWords.mean(edge))."
                }
            } else {
                bold("Too few moves to speak of an edge:")
                " \(Numbers.count(edge.up.cases)) after calls with a direction, fewer than \(Scorecard.fewCases)."
            }
        } else {
            bold("The market's move is not known yet.")
            " It takes a universe or an index level in the scans of both moments; candidates alone are picked by what they did and are no market."
        }
    }

    @NodeBuilder private var volatility: [Node] {
        let score = card.volatility
        if score.isTooFew {
            bold("Volatility: too few sessions to judge.")
            " \(Numbers.count(score.pairs)) can be set beside the range of their next one."
        } else if let correlation = score.correlation {
            let stated = RecordWords.correlation(correlation, score.interval)
            let yesterday = score.yesterday.map {
                "; yesterday's range reaches \(RecordWords.correlation($0, score.yesterdayInterval))"
            }
            bold(Self.judgement(of: score))
            " Rank correlation with the range of the next session \(stated)\(yesterday ?? ""), over "
            "\(Numbers.count(score.pairs)) sessions. 1 is the same order, 0 none."
        }
    }

    /// Whether the volatility score ranked sessions better than the range of the session before.
    private static func judgement(of score: VolatilityScore) -> String {
        switch score.againstYesterday {
        case .more: "Volatility told more than yesterday."
        case .less: "Volatility told less than yesterday."
        case .unclear: "Volatility told no more than yesterday, as far as can be said."
        case nil: "Volatility can be set beside nothing."
        }
    }

    @NodeBuilder private var sizing: [Node] {
        if let score = card.sizing, !score.isTooFew, let ratio = score.varianceRatio {
            bold(
                ratio < 0.95
                    ? "The sizes calmed the result."
                    : ratio > 1.05 ? "The sizes did not calm the result." : "The sizes changed little.")
            " Held half-hour by half-hour in the called direction, \(Numbers.times(score.meanSize)) on average, the advised sizes had "
            "\(Numbers.percent(ratio)) of the variance of a constant size, and fell \(Numbers.decimal(score.drawdown, 2))% at worst, the constant "
            "\(Numbers.decimal(score.constantDrawdown, 2))%. No claim of return: costs, stops and nights are left out."
        }
    }

    @NodeBuilder private var limits: [Node] {
        bold("What this cannot show.")
        " Neighbouring calls share most of their future, so intervals of shares are narrower than they should be; those of means come "
        "from drawing whole sessions. A direction that held says that longs still outnumbered shorts, or the reverse; nothing of profit."
    }
}

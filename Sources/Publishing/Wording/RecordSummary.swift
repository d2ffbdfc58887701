import MarketRegime
import Markup
import Templates

/// How the calls of one origin turned out, in sentences.
struct RecordSummary {
    let card: Scorecard
    let words: RecordWords

    private var held: SessionFigure { card.total.held }

    /// "383 calls in 30 sessions (17 Jul to 29 Aug 2025). 260 of them could be checked two trading hours later."
    var lead: String {
        guard let span = card.span else { return "" }
        let days =
            span.lowerBound == span.upperBound
            ? "on \(Clock.date(span.lowerBound))"
            : "in \(Numbers.count(card.sessions, "session")) "
                + "(\(Clock.span(span.lowerBound, span.upperBound, Clock.date)))"
        let calls = "\(Numbers.count(card.total.calls, "call")) \(days)."
        guard held.cases > 0 else {
            return
                "\(calls) None checked yet; the first check needs a call \(words.horizon) later\(words.rhythm.isDaily ? "" : " in the same session")."
        }
        return "\(calls) \(Numbers.count(held.cases)) of them could be checked \(words.horizon) later."
    }

    /// The outcome in one sentence, for the mail.
    var brief: String {
        guard let observed = held.value, let shown = card.total.stated, !held.isTooFew else {
            return
                "\(Numbers.count(held.cases)) of \(Numbers.count(card.total.calls, "call")) checked, too few to judge."
        }
        return
            "of \(Numbers.count(held.cases)) checked calls \(Numbers.percent(observed)) still had the same direction; "
            + "average confidence \(Numbers.percent(shown))."
    }

    /// The answer to a question: a word, and the numbers behind it.
    struct Answer {
        var word: String?
        var text: String

        var values: [String: TemplateValue] { ["word": optional(word), "text": .text(text)] }
    }

    private func tooFew(_ cases: Int, _ what: String) -> Answer {
        Answer(word: "Too few to judge", text: "\(Numbers.count(cases)) of the \(Scorecard.fewCases) \(what) needed.")
    }

    /// The answer for a figure that has cases enough, but of too few sessions for an interval.
    private func tooFewSessions(_ figure: SessionFigure, _ what: String) -> Answer {
        guard !figure.isTooFew else { return tooFew(figure.cases, what) }
        return Answer(
            word: "Too few to judge", text: "The \(Numbers.count(figure.cases)) \(what) come from too few sessions.")
    }

    /// Whether the confidence was right.
    var confidence: Answer {
        guard let observed = held.value, let shown = card.total.stated, let interval = held.interval, !held.isTooFew
        else { return tooFewSessions(held, "checked calls") }
        let points = Numbers.count(Int(((shown - observed).magnitude * 100).rounded()), "point")
        let isRight = (interval.low...interval.high).contains(shown)
        return Answer(
            word: isRight ? "About right" : shown > observed ? "Too high by \(points)" : "Too low by \(points)",
            text:
                "Confidence averaged \(Numbers.percent(shown)); the direction was still the same after \(RecordWords.long(held))."
        )
    }

    /// Whether the direction was still the same.
    var direction: Answer {
        guard let observed = held.value, let interval = held.interval, !held.isTooFew else {
            return tooFewSessions(held, "checked calls")
        }
        let chance = sameByChance
        let word =
            interval.low > chance
            ? interval.low > 0.5 ? "Yes, mostly" : "More often than chance"
            : interval.high < chance ? "Less often than chance" : "No better than chance"
        return Answer(
            word: word,
            text:
                "\(words.horizon.sentenceCase) later it was, for \(Numbers.percent(observed)) of the calls. Chance alone "
                + "would give \(Numbers.percent(chance))."
        )
    }

    /// How often two calls picked at random have the same direction.
    private var sameByChance: Double {
        let sides = [Side.long, .short, nil].map { side in
            card.regimes.reduce(0) { $0 + ($1.regime.direction == side ? $1.row.calls : 0) }
        }
        let total = Double(max(1, sides.reduce(0, +)))
        return sides.reduce(0) { $0 + Double($1) * Double($1) / (total * total) }
    }

    /// Whether the market followed the call; without a word if it cannot be known.
    var edge: Answer {
        guard let edge = card.total.edges[.horizon], edge.up.cases > 0 else {
            return words.hasMarket
                ? Answer(word: "Too early", text: "No market move has been measured yet.") : Answer(word: nil, text: "")
        }
        guard let base = card.total.base[.horizon], let interval = edge.up.interval, !edge.up.isTooFew else {
            return tooFewSessions(edge.up, "market moves")
        }
        let isEdge = interval.low > base && (edge.interval?.low ?? 0) > 0
        let caution = isEdge ? " Before costs, and it may be luck." : ""
        return Answer(
            word: isEdge ? "Yes, so far" : interval.high < base ? "No, the opposite" : "Not shown",
            text: "The market moved in the called direction after \(RecordWords.long(edge.up)); market average: "
                + "\(Numbers.percent(base)). Average move: \(RecordWords.mean(edge)).\(caution)")
    }

    /// How well volatility and size performed.
    var points: Element {
        Element("ul", ["class": "points"]) {
            for point in [volatility, sizing] where !point.isEmpty { Element("li", [:], point) }
        }
    }

    /// The smallest improvement of a Brier score that is called one.
    private static let clearGain = 0.002

    /// The mathematics of the confidence, collapsed; `nil` with too few cases.
    var mathematics: [String: TemplateValue]? {
        guard let brier = card.brier, !held.isTooFew else { return nil }
        let measures = MethodRecordSection(card: card, words: words).values
        let isBetter = brier.stated < brier.constant
        let isClear = card.method.skill.interval.map { $0.low > 0 } ?? false
        let learnt = brier.prior - brier.stated >= Self.clearGain
        return measures.merging([
            "isInformative": .bool(isBetter && isClear), "isUnclear": .bool(isBetter && !isClear),
            "isNotInformative": .bool(!isBetter), "brier": .text(Numbers.decimal(brier.stated, 3)),
            "constantBrier": .text(Numbers.decimal(brier.constant, 3)),
            "constant": .text(Numbers.percent(held.value ?? 0)), "hasLearnt": .bool(learnt),
            "priorBrier": .text(Numbers.decimal(brier.prior, 3)),
            "resolution": .text(Numbers.decimal(brier.resolution, 3)),
            "reliabilityLoss": .text(Numbers.decimal(brier.reliability, 3)),
            "uncertainty": .text(Numbers.decimal(brier.uncertainty, 3)),
        ]) { $1 }
    }

    @NodeBuilder private var volatility: [Node] {
        let score = card.volatility.trueRange
        if score.isTooFew {
            bold("Volatility: not enough sessions yet.")
            " \(Numbers.count(score.pairs)) can be compared with the session after them; \(Scorecard.fewCases) are needed."
        } else if let correlation = score.correlation {
            let shown = RecordWords.correlation(correlation, score.interval)
            let yesterday = score.yesterday.map {
                "; with the day’s own range alone \(RecordWords.correlation($0, score.yesterdayInterval))"
            }
            bold(Self.judgement(of: score))
            " Rank correlation with the next session’s true range: \(shown)\(yesterday ?? ""), over "
            "\(Numbers.count(score.pairs)) sessions (1 = same ranking, 0 = unrelated)."
        }
    }

    /// Whether the volatility score ranked sessions better than the range of the session before.
    private static func judgement(of score: VolatilityForecast) -> String {
        switch score.againstYesterday {
        case .more: "Volatility: better than using yesterday’s range."
        case .less: "Volatility: worse than using yesterday’s range."
        case .unclear: "Volatility: not clearly better than using yesterday’s range."
        case nil: "Volatility: nothing to compare with yet."
        }
    }

    @NodeBuilder private var sizing: [Node] {
        if let score = card.sizing, !score.isTooFew, let ratio = score.varianceRatio {
            let fell = score.drawdown - score.constantDrawdown
            let calmer = ratio < 0.95, rougher = ratio > 1.05
            bold(
                calmer && fell < 0
                    ? "Sizing helped: steadier, with a smaller worst loss."
                    : calmer
                        ? "Sizing reduced variance but not the worst loss."
                        : rougher ? "Sizing did not help." : "Sizing made little difference.")
            " The advised sizes had \(Numbers.percent(ratio)) of the variance of a constant \(Numbers.times(score.meanSize)) size, "
            "and a worst drawdown of \(Numbers.decimal(score.drawdown, 2))% instead of "
            "\(Numbers.decimal(score.constantDrawdown, 2))%. "
            words.rhythm.isDaily
                ? "Costs and stops are not included." : "Costs, stops and overnight moves are not included."
        }
    }
}

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

    /// The number of cases if there are too few, otherwise nothing.
    private func tooFew(_ share: SessionFigure) -> TemplateValue {
        optional(share.isTooFew ? Numbers.count(share.cases) : nil)
    }

    /// Whether the confidence was right.
    var confidence: [String: TemplateValue] {
        let shown = card.total.stated ?? 0, observed = held.value ?? 0
        let isUnsure = !held.isTooFew && held.interval == nil
        let isRight = held.interval.map { ($0.low...$0.high).contains(shown) } ?? false
        return [
            "tooFew": tooFew(held), "isUnsure": .bool(isUnsure), "isRight": .bool(!held.isTooFew && isRight),
            "isTooHigh": .bool(!held.isTooFew && !isUnsure && !isRight && shown > observed),
            "isTooLow": .bool(!held.isTooFew && !isUnsure && !isRight && shown <= observed),
            "points": .text(Numbers.count(Int(((shown - observed).magnitude * 100).rounded()), "point")),
            "shown": .text(Numbers.percent(shown)), "found": .text(RecordWords.long(held)),
        ]
    }

    /// Whether the direction was still the same.
    var direction: [String: TemplateValue] {
        let chance = sameByChance
        let (low, high) = held.isTooFew ? (0, 1) : held.interval.map { ($0.low, $0.high) } ?? (0, 1)
        return [
            "tooFew": tooFew(held), "isUnsure": .bool(!held.isTooFew && held.interval == nil),
            "isMostly": .bool(low > max(chance, 0.5)),
            "isMoreThanChance": .bool(low > chance && low <= 0.5), "isLessThanChance": .bool(high < chance),
            "isChance": .bool(!held.isTooFew && held.interval != nil && low <= chance && high >= chance),
            "share": .text(held.value.map(Numbers.percent) ?? "–"),
            "chance": .text(Numbers.percent(chance)),
        ]
    }

    /// How often two calls picked at random have the same direction.
    private var sameByChance: Double {
        let sides = [Side.long, .short, nil].map { side in
            card.regimes.reduce(0) { $0 + ($1.regime.direction == side ? $1.row.calls : 0) }
        }
        let total = Double(max(1, sides.reduce(0, +)))
        return sides.reduce(0) { $0 + Double($1) * Double($1) / (total * total) }
    }

    /// Whether the market followed the call.
    var edge: [String: TemplateValue] {
        let edge = card.total.edges[.horizon].flatMap { $0.up.cases > 0 ? $0 : nil }
        let base = card.total.base[.horizon] ?? 0
        let interval = edge.flatMap { $0.up.isTooFew ? nil : $0.up.interval }
        let isEdge = interval.map { $0.low > base } ?? false && (edge?.interval?.low ?? 0) > 0
        let isOpposite = !isEdge && interval.map { $0.high < base } ?? false
        return [
            "isUnknown": .bool(edge == nil && !words.hasMarket), "isEarly": .bool(edge == nil && words.hasMarket),
            "tooFew": edge.map { tooFew($0.up) } ?? .list([]), "isJudged": .bool(interval != nil),
            "isUnsure": .bool(edge.map { !$0.up.isTooFew && $0.up.interval == nil } ?? false),
            "isYes": .bool(isEdge),
            "isOpposite": .bool(isOpposite), "isNotShown": .bool(interval != nil && !isEdge && !isOpposite),
            "found": .text(edge.map { RecordWords.long($0.up) } ?? "–"), "average": .text(Numbers.percent(base)),
            "move": .text(RecordWords.mean(edge)),
        ]
    }

    /// Whether volatility and size were informative; `nil` if neither is known.
    var points: [String: TemplateValue]? {
        let (forecast, sizing) = (forecast, sizing)
        guard forecast != nil || sizing != nil else { return nil }
        return ["forecast": optional(forecast), "sizing": optional(sizing)]
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

    /// Whether the volatility score ranked sessions better than the range of the session before.
    private var forecast: [String: TemplateValue]? {
        let score = card.volatility.trueRange
        guard score.isTooFew || score.correlation != nil else { return nil }
        let verdict = score.isTooFew ? nil : score.againstYesterday
        let yesterday = score.yesterday.map { RecordWords.correlation($0, score.yesterdayInterval) }
        return [
            "tooFew": optional(score.isTooFew ? Numbers.count(score.pairs) : nil), "isBetter": .bool(verdict == .more),
            "isWorse": .bool(verdict == .less), "isUnclear": .bool(verdict == .unclear),
            "isAlone": .bool(!score.isTooFew && verdict == nil),
            "correlation": .text(score.correlation.map { RecordWords.correlation($0, score.interval) } ?? "–"),
            "yesterday": optional(yesterday), "sessions": .text(Numbers.count(score.pairs)),
        ]
    }

    /// What the advised sizes did to a result, against a constant size.
    private var sizing: [String: TemplateValue]? {
        guard let score = card.sizing, !score.isTooFew, let ratio = score.varianceRatio else { return nil }
        let isCalmer = ratio < 0.95, fellLess = score.drawdown < score.constantDrawdown
        return [
            "isHelpful": .bool(isCalmer && fellLess), "isCalmer": .bool(isCalmer && !fellLess),
            "isRougher": .bool(ratio > 1.05), "isLittle": .bool(!isCalmer && ratio <= 1.05),
            "variance": .text(Numbers.percent(ratio)), "size": .text(Numbers.times(score.meanSize)),
            "drawdown": .text(Numbers.decimal(score.drawdown, 2)),
            "constantDrawdown": .text(Numbers.decimal(score.constantDrawdown, 2)),
        ]
    }
}

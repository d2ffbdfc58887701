import MarketRegime
import Markup
import Templates

/// The method in words, with the configured numbers filled in.
struct MethodPage: Page {
    let context: PageContext

    static let path = "method.html"

    var path: String { Self.path }
    let template = "method"
    let navigation: String? = "Method"
    let title = "Method"
    let style = "plain prose"
    let isLive = false

    var values: [String: TemplateValue] {
        let policy = context.policy
        let texts = regime(policy).merging(confidence(policy.confidence)) { $1 }
            .merging(volatility(policy.volatility)) { $1 }.merging(positions(policy.positions)) { $1 }
            .merging(freshness(policy)) { $1 }.merging(record) { $1 }.merging(example) { $1 }
        return texts.mapValues { .text($0) }.merging([
            "bands": bands, "sizes": .object(sizes), "levels": levels,
            "hasSystems": .bool(!context.dossier.parallelRuns.isEmpty),
            "isRoundTheClock": .bool(context.dossier.calendar.isRoundTheClock),
        ]) { $1 }
    }

    private func short(_ value: Double) -> String { Numbers.short(value, 3) }

    private func regime(_ policy: Policy) -> [String: String] {
        [
            "pseudoCount": short(policy.smoothing.pseudoCount), "emaWeight": short(policy.smoothing.emaWeight),
            "overnightDecay": short(policy.smoothing.overnightDecay), "margin": short(policy.hysteresis.margin),
            "openingMinutes": "\(policy.hysteresis.openingMinutes)",
            "openingMargin": short(policy.hysteresis.margin * policy.hysteresis.openingFactor),
            "extremeRatio": short(policy.extreme.ratio), "extremeTotal": "\(policy.extreme.minimumTotal)",
            "strongTotal": "\(policy.extreme.strongMinimumTotal)",
            "strongLeaveTotal": "\(policy.extreme.strongLeaveTotal)",
        ].merging(breadth(policy.breadth)) { $1 }
    }

    private func breadth(_ policy: BreadthPolicy) -> [String: String] {
        [
            "breadthWeight": Numbers.percent(policy.weight), "breadthScale": short(policy.scale),
            "breadthCount": short(policy.pseudoCount), "breadthShare": Numbers.percent(policy.pseudoShare),
            "closeTolerance": Numbers.percent(BreadthPolicy.closeTolerance),
            "earlierTolerance": Numbers.percent(BreadthPolicy.earlierTolerance),
            "breadthMinimum": "\(policy.minimumStocks)", "flatMove": Numbers.short(policy.flatMove * 100),
            "largestMove": Numbers.percent(policy.largestMove), "baseDays": "\(policy.baseDays)",
        ]
    }

    private func confidence(_ policy: ConfidencePolicy) -> [String: String] {
        [
            "horizon": context.rhythm.ahead(policy.horizonSlots), "cap": Numbers.percent(policy.cap),
            "priorIntercept": Numbers.short(policy.priorIntercept, 3),
            "priorDistance": short(policy.priorDistanceWeight),
            "priorConsistency": short(policy.priorConsistencyWeight),
            "priorWeight": short(policy.priorWeight), "stabilitySlots": "\(policy.stabilitySlots)",
            "changePenalty": short(policy.changePenalty), "participationWeight": short(policy.participationWeight),
            "usualSessions": "\(policy.usualSessions)", "usualMinimum": "\(policy.usualMinimumSessions)",
        ]
    }

    private func volatility(_ policy: VolatilityPolicy) -> [String: String] {
        [
            "atrLimit": short(policy.atrLimit), "atrFactor": short(policy.atrLimitFactor),
            "atrFraction": short(VolatilityPolicy.atrFractionLimit),
            "atrUnit": "1/\(short(VolatilityPolicy.atrUnitFactor))",
            "atrMinimum": "\(policy.atrMinimumValues)",
            "atrPercentile": short(policy.atrPercentile), "atrAge": "\(policy.atrMaximumAgeSessions)",
            "volatilityLow": short(policy.low), "volatilityHigh": short(policy.high),
            "rangeExponent": short(policy.rangeExponent), "volumeExponent": short(policy.volumeExponent),
            "tilt": short(policy.tilt), "tiltLimit": short(policy.tiltLimit),
            "rangeWeight": short(policy.rangeEMAWeight), "unknownRisk": Numbers.times(policy.unknownRiskMultiplier),
        ]
    }

    private func positions(_ policy: PositionPolicy) -> [String: String] {
        [
            "minimumSize": Numbers.times(policy.minimumMultiplier),
            "maximumSize": Numbers.times(policy.maximumMultiplier),
            "highFactor": short(policy.highVolatilityFactor), "extremeFactor": short(policy.extremeVolatilityFactor),
            "leastPositions": "\(policy.leastPositions)", "riskLeast": short(policy.riskPerTrade.lowerBound),
            "riskMost": short(policy.riskPerTrade.upperBound), "stopWithoutCall": Numbers.times(policy.stopWithoutCall),
        ]
    }

    private func freshness(_ policy: Policy) -> [String: String] {
        [
            "maximumAge": "\(policy.freshness.maximumScanAge)", "missedAfter": "\(policy.freshness.missedAfter)",
            "expectedAfter": "\(policy.freshness.expectedAfter)", "closingSlots": "\(policy.freshness.closingSlots)",
            "closingTime": context.rhythm.final(policy.freshness.closingSlots),
            "historyDays": "\(policy.historyDays)", "oneStep": context.rhythm.oneStep.sentenceCase,
            "market": context.site.market, "zone": context.site.zoneLabel,
        ]
    }

    private var record: [String: String] {
        [
            "fewCases": "\(Scorecard.fewCases)", "replicates": "\(BlockBootstrap.replicates)",
            "moveLimit": short(MarketChain.limit),
        ]
    }

    /// Fixed-fractional sizing, worked through in round numbers.
    private var example: [String: String] {
        let equity = 1_000_000.0, trueRange = 25.0
        let (multiplier, risk) = (1.25, 1.0)
        let stop = 2 * multiplier
        let shares = PositionSizing(riskPerTradePercent: risk, stopMultiple: stop)
            .shares(equity: equity, averageTrueRange: trueRange)
        return [
            "exampleEquity": Numbers.count(1_000_000), "exampleATR": short(trueRange),
            "exampleRisk": Numbers.short(risk),
            "exampleStop": short(stop), "exampleStopMultiplier": Numbers.times(multiplier),
            "exampleLoss": Numbers.count(Int(equity * risk / 100)), "exampleDistance": short(stop * trueRange),
            "exampleShares": Numbers.count(shares),
        ]
    }
}

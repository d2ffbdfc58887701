import JSON
import MarketRegime

extension JSONWriter {
    /// Writes an entry of the history. Absent values are left out, to keep the file small.
    mutating func entry(_ entry: Entry, zone: MarketZone) {
        object { json in
            if let began = entry.began { json.field("began", zone.rfc3339(began)) }
            if let call = entry.call { json.object("call") { $0.call(call, zone: zone) } }
            if let finished = entry.finished { json.field("finished", zone.rfc3339(finished)) }
            if !entry.notes.isEmpty { json.array("notes") { for note in entry.notes { $0.element(note) } } }
            json.object("observed") { $0.observations(entry.observations, zone: zone) }
            if let passed = entry.passedOver {
                json.object("passed_over") {
                    if let finished = passed.finished { $0.field("finished", zone.rfc3339(finished)) }
                    $0.field("source", passed.source)
                }
            }
            if let day = entry.previousSession { json.field("previous_session", day.description) }
            if let problem = entry.problem { json.field("problem", problem) }
            json.field("slot", zone.rfc3339(entry.slot))
            json.field("source", entry.source)
            json.field("state", entry.state.rawValue)
            if let version = entry.version { json.field("version", version) }
        }
    }

    private mutating func call(_ call: Call, zone: MarketZone) {
        object("advice") { json in
            if let clamp = call.advice.clamp { json.field("clamp", clamp.rawValue) }
            json.field("direction", call.advice.preferredDirection.rawValue)
            json.field("max_positions", call.advice.maxPositions)
            if let risk = call.advice.riskPerTradePercent { json.field("risk_percent", risk, decimals: 2) }
            json.field("size", call.advice.positionSizeMultiplier, decimals: 2)
            json.array("size_factors") {
                for factor in call.advice.sizeFactors?.all ?? [] { $0.element(factor, decimals: 4) }
            }
            json.field("stop", call.advice.stopLossMultiplier, decimals: 2)
        }
        field("band", call.state.band.rawValue)
        if let breadth = call.breadth { self.breadth(breadth, zone: zone) }
        object("confidence") { json in
            let confidence = call.confidence
            json.field("base", confidence.base, decimals: 4)
            json.field("capped", confidence.isCapped)
            json.field("changes", confidence.recentChanges)
            json.field("consistency", confidence.consistency, decimals: 6)
            json.field("distance", confidence.distance, decimals: 6)
            json.field("participation", confidence.participation, decimals: 4)
            json.field("prior", confidence.prior, decimals: 6)
            json.field("stability", confidence.stability, decimals: 4)
            json.field("value", confidence.value, decimals: 4)
        }
        object("context") { json in
            json.field("duration_minutes", call.context.durationMinutes)
            if let previous = call.context.previousRegime { json.field("previous", previous.rawValue) }
            json.field("since", zone.rfc3339(call.context.since))
            json.field("stability", call.context.stability, decimals: 4)
        }
        // Without breadth, it equals the newest score.
        if call.breadth != nil { field("counts_score", call.countsScore, decimals: 9) }
        field("long", call.counts.long)
        field("newest_score", call.newestScore, decimals: 9)
        field("reason", call.reason.rawValue)
        field("regime", call.regime.rawValue)
        field("score", call.state.score, decimals: 9)
        field("short", call.counts.short)
        field("trend_strength", call.trendStrength, decimals: 1)
        object("volatility") { json in
            let volatility = call.volatility
            if let value = volatility.values[.atr] { json.field("atr", value, decimals: 6) }
            if let moment = volatility.atrMeasuredAt { json.field("atr_measured_at", zone.rfc3339(moment)) }
            json.field("dropped_atr", volatility.droppedATR)
            if let level = volatility.level { json.field("level", level.rawValue) }
            if let percent = volatility.percent { json.field("percent", percent, decimals: 4) }
            if let value = volatility.values[.range] { json.field("range", value, decimals: 6) }
            json.field("risk_multiplier", volatility.riskMultiplier, decimals: 6)
            if let score = volatility.score { json.field("score", score, decimals: 4) }
            if let stocks = volatility.stocks { json.object("stocks") { $0.ranges(stocks) } }
            if let value = volatility.values[.volume] { json.field("volume", value, decimals: 6) }
        }
    }

    private mutating func ranges(_ stocks: StockRanges) {
        for (name, side) in [("long", stocks.long), ("short", stocks.short)] {
            object(name) { json in
                json.field("known", side.known)
                if let median = side.median { json.field("median", median, decimals: 2) }
                json.field("wild", side.wild)
            }
        }
        array("wildest") { json in
            for stock in stocks.wildest {
                json.object { json in
                    json.field("percent", stock.percent, decimals: 2)
                    json.field("symbol", stock.symbol)
                }
            }
        }
    }

    private mutating func breadth(_ breadth: Breadth, zone: MarketZone) {
        object("breadth") { json in
            for (name, share) in [("above_20", breadth.detail?.above20), ("above_50", breadth.detail?.above50)] {
                if let share {
                    json.array(name) { list in
                        list.element(share.hits)
                        list.element(share.cases)
                    }
                }
            }
            json.field("advances", breadth.advances)
            if let base = breadth.base { json.field("base_at", zone.rfc3339(base)) }
            json.field("counted_at", zone.rfc3339(breadth.countedAt))
            json.field("declines", breadth.declines)
            if let value = breadth.detail?.medianMove { json.field("median_move", value, decimals: 4) }
            json.field("stocks", breadth.stocks)
            if let value = breadth.detail?.volumeUp { json.field("volume_up", value, decimals: 4) }
            json.field("vote", breadth.vote, decimals: 9)
        }
    }

    private mutating func observations(_ observed: Observations, zone: MarketZone) {
        if let breadth = observed.breadth { self.breadth(breadth, zone: zone) }
        if let digest = observed.candidates { field("candidates", digest.description) }
        if let level = observed.chainedLevel { field("chained_level", level, decimals: 9) }
        if let count = observed.contradictedCloses { field("contradicted_closes", count) }
        if let percent = observed.dayPercent { field("day_percent", percent, decimals: 4) }
        if let count = observed.excludedReturns { field("excluded_returns", count) }
        if let changes = observed.fiveDayChanges {
            object("five_day_changes") { json in
                json.field("fallen", changes.fallen)
                json.field("risen", changes.risen)
            }
        }
        if let level = observed.indexLevel { field("index_level", exact: level) }
        if let digest = observed.longs { field("longs", digest.description) }
        if let value = observed.marketReturn { field("market_return", value, decimals: 6) }
        if let value = observed.medianVolumeRatio { field("median_volume_ratio", value, decimals: 6) }
        if let value = observed.move { field("move", value, decimals: 6) }
        if let digest = observed.shorts { field("shorts", digest.description) }
        if let value = observed.smoothedRange { field("smoothed_range", value, decimals: 6) }
        if let digest = observed.universe { field("universe", digest.description) }
        if let size = observed.universeSize { field("universe_size", size) }
        if let source = observed.universeSource { field("universe_source", source) }
        if let value = observed.volumeSpread { field("volume_spread", value, decimals: 6) }
    }
}

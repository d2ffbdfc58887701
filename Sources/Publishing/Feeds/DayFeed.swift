import JSON
import MarketRegime
import Markup

/// `feeds/v1/days/2025-08-11.json`: one session with everything that its calls came from.
struct DayFeed: Sendable {
    private let session: SessionRecord
    private let context: FeedContext

    init(_ session: SessionRecord, _ context: FeedContext) {
        self.session = session
        self.context = context
    }

    static func path(of day: Day) -> String { "feeds/v1/days/\(day).json" }

    var file: OutputFile { OutputFile(path: Self.path(of: session.session.day), bytes: bytes) }

    /// Whether a newer session has begun, so that nothing of this one is news.
    private var isPast: Bool { session.session.day != context.dossier.standing.session?.day }

    /// When a past session was settled: so that its file stays the same, byte for byte, while others change.
    private var settled: Instant {
        let times = session.begun.compactMap { $0.entry?.finished } + [session.session.close]
        return times.max() ?? session.session.close
    }

    private var bytes: [UInt8] {
        let hours = session.session
        let standing = context.dossier.standing
        let over = context.dossier.isSample ? "sample" : Standing.Status.closed.rawValue
        var json = JSONWriter(.pretty, capacity: 1 << 14)
        json.object { json in
            json.field("close", context.time(hours.close))
            json.field("day", hours.day.description)
            json.field("generated_at", context.time(isPast ? settled : context.dossier.generatedAt))
            json.field("market", context.market)
            json.field("name", hours.name)
            json.field("next_expected_at", isPast ? nil : context.time(standing.nextExpectedAt))
            json.field("open", context.time(hours.open))
            json.field("schema_version", FeedContext.schemaVersion)
            json.array("slots") { slots in
                for record in session.begun { slots.object { $0.slot(record, context) } }
            }
            json.field("status", isPast ? over : context.status)
            json.field("valid_until", isPast ? nil : context.validUntil)
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    fileprivate mutating func slot(_ record: SlotRecord, _ context: FeedContext) {
        if let call = record.call { object("call") { $0.call(call, context) } } else { null("call") }
        field("finished", context.time(record.entry?.finished))
        array("notes") { for note in record.entry?.notes ?? [] { $0.element(note) } }
        field("problem", record.entry?.problem)
        field("slot", context.time(record.slot.start))
        field("source", record.entry?.source)
        field("state", record.state?.rawValue)
    }

    private mutating func call(_ call: Call, _ context: FeedContext) {
        field("band", call.state.band.rawValue)
        field("confidence", call.confidence.value, decimals: 4)
        object("confidence_factors") { $0.factors(call.confidence) }
        object("historical_context") { json in
            json.field("previous_regime", call.context.previousRegime?.rawValue)
            json.field("regime_duration_hours", Double(call.context.durationMinutes) / 60, decimals: 2)
            json.field("regime_stability", call.context.stability, decimals: 4)
            json.field("since", context.time(call.context.since))
        }
        object("indicators") { $0.indicators(call) }
        field("newest_score", call.newestScore, decimals: 6)
        field("reason", call.reason.rawValue)
        object("recommendations") { $0.recommendations(call.advice) }
        field("regime", call.regime.rawValue)
        array("size_factors") { for factor in call.advice.sizeFactors?.all ?? [] { $0.element(factor, decimals: 4) } }
        object("volatility") { $0.volatility(call.volatility) }
    }

    private mutating func factors(_ confidence: Confidence) {
        field("base", confidence.base, decimals: 4)
        field("capped", confidence.isCapped)
        field("changes", confidence.recentChanges)
        field("consistency", confidence.consistency, decimals: 6)
        field("distance", confidence.distance, decimals: 6)
        field("participation", confidence.participation, decimals: 4)
        field("prior", confidence.prior, decimals: 6)
        field("stability", confidence.stability, decimals: 4)
    }

    private mutating func volatility(_ volatility: Volatility) {
        field("atr_percent_75", volatility.values[.atr], decimals: 4)
        field("dropped_atr_values", volatility.droppedATR)
        array("missing") { for component in volatility.missing { $0.element(component.rawValue) } }
        field("range_multiple", volatility.values[.range], decimals: 4)
        field("risk_multiplier", volatility.riskMultiplier, decimals: 4)
        field("volume_spread_multiple", volatility.values[.volume], decimals: 4)
    }
}

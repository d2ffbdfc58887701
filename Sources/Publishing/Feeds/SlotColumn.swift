import JSON
import MarketRegime

/// One column of the history: what it is called, what it may be, and what it is in a slot.
final class SlotColumn: Sendable {
    /// A value as feeds write it.
    enum Value: Sendable {
        case text(String?)
        case integer(Int?)
        case number(Double?, decimals: Int)
    }

    let name: String
    let schema: Schema
    /// The call is the record's own, taken out of it once for all columns.
    private let make: @Sendable (SlotRecord, Call?, FeedContext) -> Value

    private init(
        name: String, schema: Schema, make: @escaping @Sendable (SlotRecord, Call?, FeedContext) -> Value
    ) {
        self.name = name
        self.schema = schema
        self.make = make
    }

    /// The values of `columns` in a slot, each with its column.
    static func forEach(
        of columns: [SlotColumn], in record: SlotRecord, _ context: FeedContext, _ body: (SlotColumn, Value) -> Void
    ) {
        let call = record.call
        for column in columns { body(column, column.make(record, call, context)) }
    }

    /// A column that is null where there was no call.
    private static func call(
        _ name: String, _ schema: Schema, _ value: @escaping @Sendable (Call?) -> Value
    ) -> SlotColumn {
        SlotColumn(name: name, schema: schema.orNull) { _, call, _ in value(call) }
    }

    /// All columns, in the order of the table; regime and what follows from it are null where there was no call.
    static let all: [SlotColumn] = [
        SlotColumn(name: "slot", schema: Terms.slot) { .text($2.time($0.slot.start)) },
        SlotColumn(name: "state", schema: Terms.state) { record, _, _ in .text(record.state?.rawValue) },
        call("regime", Terms.regime) { .text($0?.regime.rawValue) },
        call("confidence", Terms.confidence) { .number($0?.confidence.value, decimals: 4) },
        call("score", Terms.score) { .number($0?.state.score, decimals: 6) },
        call("long_count", Terms.longCount) { .integer($0?.counts.long) },
        call("short_count", Terms.shortCount) { .integer($0?.counts.short) },
        call("ratio", Terms.ratio) { .number($0?.counts.ratio, decimals: 4) },
        call("trend_strength", Terms.trendStrength) { .number($0?.trendStrength, decimals: 1) },
        call("volatility_score", Terms.volatilityScore) { .number($0?.volatility.score, decimals: 4) },
        call("volatility_level", Terms.volatilityLevel) { .text($0?.volatility.level?.rawValue) },
        call("position_size_multiplier", Terms.size) { .number($0?.advice.positionSizeMultiplier, decimals: 2) },
        call("stop_loss_multiplier", Terms.stop) { .number($0?.advice.stopLossMultiplier, decimals: 2) },
        call("max_positions", Terms.maxPositions) { .integer($0?.advice.maxPositions) },
        call("preferred_direction", Terms.direction) { .text($0?.advice.preferredDirection.rawValue) },
        SlotColumn(
            name: "reason",
            schema: Schema.text("Why the call is this regime, or why there is none; null while a scan may still come.")
                .orNull.like(.string("unchanged"))
        ) { record, call, _ in .text(reason(record, call)) },
    ]

    /// The same in the order that JSON is written in.
    static let sorted = all.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

    private static func reason(_ record: SlotRecord, _ call: Call?) -> String? {
        if let call { return call.reason.rawValue }
        if let problem = record.entry?.problem { return problem }
        return record.state == .missed ? "no scan came" : nil
    }
}

extension JSONWriter {
    mutating func field(_ name: String, _ value: SlotColumn.Value) {
        switch value {
        case .text(let text): field(name, text)
        case .integer(let integer): field(name, integer)
        case .number(let number, let decimals): field(name, number, decimals: decimals)
        }
    }
}

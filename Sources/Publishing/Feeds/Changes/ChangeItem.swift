import MarketRegime

/// A change of regime as feeds tell it: the same identity and the same words in each.
struct ChangeItem: Sendable {
    let change: Change
    let context: FeedContext
    /// A tag URI made of the market and the slot alone: it never changes.
    let id: String
    /// When it happened: its half-hour.
    var time: Instant { change.entry.slot }
    private init(_ change: Change, _ context: FeedContext, tag: String) {
        self.change = change
        self.context = context
        id = "\(tag):\(context.stamp(change.entry.slot))"
    }

    /// The changes of the window, newest first.
    static func all(_ context: FeedContext) -> some Sequence<ChangeItem> {
        let tag = tag(context)
        return context.dossier.statistics.changes.reversed().lazy.map { ChangeItem($0, context, tag: tag) }
    }

    /// What the tags of a market begin with; `.invalid` is a name that nobody can own, so that moving a site to another
    /// address changes none.
    static func tag(_ context: FeedContext) -> String {
        "tag:market-regime.invalid,2025:\(context.market)\(context.dossier.isSample ? ":sample" : "")"
    }

    var title: String {
        "\(context.name): \(change.to.words) \(change.to.code), was \(change.from.words) \(change.from.code)"
    }

    /// The call in words.
    var text: String { Self.text(of: change.entry, context) ?? title }

    /// An entry's call in words; `nil` when it has none.
    static func text(of entry: Entry, _ context: FeedContext) -> String? {
        guard let call = entry.call else { return nil }
        let clock = Clock(zone: context.dossier.calendar.zone, label: context.site.zoneLabel)
        let advice = call.advice
        let level = call.volatility.level.map { "volatility \($0.rawValue)" } ?? "volatility unknown"
        return """
            \(entry.day) \(clock.time(entry.slot)) \(clock.label): \(call.counts.long) long, \(call.counts.short) short. \
            Confidence \(Numbers.percent(call.confidence.value)), \(level). \
            Size \(Numbers.times(advice.positionSizeMultiplier)), stop \(Numbers.times(advice.stopLossMultiplier)), \
            at most \(Numbers.count(advice.maxPositions, "position")), \(advice.preferredDirection.rawValue).\
            \(context.dossier.isSample ? " Sample data: made up, not a market." : "")
            """
    }
}

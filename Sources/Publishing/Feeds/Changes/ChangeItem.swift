import MarketRegime

/// A change of regime as an item of a feed, with the same id and words in every feed.
struct ChangeItem: Sendable {
    let change: Change
    let context: FeedContext
    /// A tag URI that depends only on the market and the slot, so that it never changes.
    let id: String
    /// The start of the half-hour with the change.
    var time: Instant { change.entry.slot }

    private init(_ change: Change, _ context: FeedContext, tag: String) {
        self.change = change
        self.context = context
        id = "\(tag):\(context.stamp(change.entry.slot))"
    }

    /// All changes in the window, newest first.
    static func all(_ context: FeedContext) -> some Sequence<ChangeItem> {
        let tag = tag(context)
        return context.dossier.statistics.changes.reversed().lazy.map { ChangeItem($0, context, tag: tag) }
    }

    /// The start of a market's tag URIs. `.invalid` belongs to nobody, so tags stay the same if the site moves.
    static func tag(_ context: FeedContext) -> String {
        "tag:market-regime.invalid,2025:\(context.market)\(context.dossier.isSample ? ":sample" : "")"
    }

    var title: String {
        "\(context.name): \(change.to.words) \(change.to.code), was \(change.from.words) \(change.from.code)"
    }

    /// The new call in words.
    var text: String { Self.text(of: change.entry, context) ?? title }

    /// An entry's call in words; `nil` without a call.
    static func text(of entry: Entry, _ context: FeedContext) -> String? {
        guard let call = entry.call else { return nil }
        let clock = context.clock
        let advice = call.advice
        let level = call.volatility.level.map { "volatility \($0.rawValue)" } ?? "volatility unknown"
        return """
            \(entry.day) \(clock.time(entry.slot)) \(clock.label): \(call.counts.long) long, \(call.counts.short) short. \
            Confidence \(Numbers.percent(call.confidence.value)), \(level). \
            \(advice.preferredDirection.instruction). Size \(Numbers.times(advice.positionSizeMultiplier)), stop \(Numbers.times(advice.stopLossMultiplier)), \
            at most \(Numbers.count(advice.maxPositions, "position")).\
            \(context.dossier.isSample ? " Sample: invented data, not a real market." : "")
            """
    }
}

import Configuration
import MarketRegime
import Storage

extension Root {
    /// What is kept, with every entry of the window that ends today in the history; another market's, or one of another
    /// zone, is refused.
    func kept() throws -> HistoryStore.Loaded {
        var loaded = try store.load()
        if let mismatch = mismatch(loaded) { throw mismatch }
        let window = calendar.zone.day(of: now(for: loaded.history)).adding(days: 1 - settings.policy.historyDays)
        if let opened = try store.opened(loaded, from: window) { return opened }
        loaded.warnings.append(
            "\(dataFolder)/archive: expected the entries that performance_metrics.json counts, found others; the history "
                + "begins after them")
        return loaded
    }

    /// What to say of a history that another market or zone made; `nil` when it is ours.
    func mismatch(_ loaded: HistoryStore.Loaded) -> Failure? {
        let wayOut =
            "take that back, use a new root (--root), or let 'market-regime replay' make the history anew and set the "
            + "old one aside"
        let file = options.config ?? "\(Self.place(nil, "config", in: options.folder))/regime_config.json"
        if let other = loaded.otherMarket {
            return Failure(
                .configuration,
                "\(file): market.id: expected \"\(other)\", the market of \(store.historyPath), found "
                    + "\"\(settings.market.id)\"; \(wayOut)")
        }
        let zone = calendar.zone
        guard let entry = loaded.history.entries.first(where: { zone.minuteOfDay(of: $0.slot) != $0.minuteOfDay })
        else {
            return nil
        }
        let then = "\(TimeOfDay(trusted: entry.minuteOfDay)) on \(entry.day)"
        return Failure(
            .configuration,
            "\(file): market.zone: expected the time zone of \(store.historyPath), in which a half-hour began at \(then), "
                + "found \"\(zone.identifier)\", in which it was \(zone.rfc3339(entry.slot)); \(wayOut)")
    }
}

package import MarketRegime

extension HistoryStore {
    /// The history as it was on `day`: entries that have left the window since come back from the archive, and are
    /// counted no more, so that a late scan of that day is judged by what was known then.
    ///
    /// `nil` when the archive does not hold, slot for slot, what was counted: then nothing can come back.
    package func reopened(_ loaded: Loaded, on day: Day) throws(FileError) -> History? {
        guard loaded.history.departed.entries > 0 else { return loaded.history }
        guard let through = loaded.through else { return nil }
        let start = day.adding(days: 1 - policy.historyDays)
        guard calendar.zone.day(of: through) >= start else { return loaded.history }
        let archived = try archive.entries().filter { $0.slot <= through }
        var counted = counts(archived)
        // Files of earlier versions do not have them.
        counted.lastLists = loaded.history.departed.lastLists
        guard counted == loaded.history.departed else { return nil }
        let departed = archived.prefix { $0.day < start }
        var history = History(
            policy: policy, entries: archived[departed.endIndex...] + loaded.history.entries,
            departed: counts(Array(departed)), firstSlot: loaded.history.firstSlot)
        history.isSample = loaded.history.isSample
        return history
    }

    private func counts(_ entries: [Entry]) -> Metrics {
        var metrics = Metrics(binCount: policy.confidence.binCount)
        metrics.add(entries, horizon: policy.confidence)
        return metrics
    }
}

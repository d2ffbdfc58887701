package import MarketRegime

extension HistoryStore {
    /// The stored history with the entries since `start` added back. Entries that had already been counted are restored
    /// from the archive and removed from the counts. This happens when the window grows, after a clock was ahead, or
    /// when a scan arrives late.
    ///
    /// `nil` if the archive has fewer entries than were counted; then nothing can be restored.
    package func opened(_ loaded: Loaded, from start: Day) throws(FileError) -> Loaded? {
        guard let through = loaded.history.countedThrough, calendar.zone.day(of: through) >= start else {
            return loaded
        }
        let counted = try archive.entries().filter { $0.slot <= through }
        guard counted.count >= loaded.history.departed.entries else { return nil }
        let departed = Array(counted.prefix { $0.day < start })
        let back = Self.merged(
            Array(counted.dropFirst(departed.count)),
            (loaded.text?.entries(through: through) ?? []).filter { $0.day >= start })
        var metrics = Metrics(binCount: policy.confidence.binCount)
        metrics.add(departed, horizon: policy.confidence)
        var opened = loaded
        opened.isReopened = true
        opened.record = record(
            TrackRecord(), adding: departed, published: departed.isEmpty ? PublishedCalls() : try everythingPublished(),
            loaded.history.versions)
        opened.published = try published.calls(after: opened.record.lastDay)
        opened.history = History(
            policy: policy, entries: back + loaded.history.entries, departed: metrics,
            countedThrough: departed.last?.slot, firstSlot: loaded.history.firstSlot)
        opened.history.isSample = loaded.history.isSample
        opened.history.versions = loaded.history.versions
        return opened
    }
}

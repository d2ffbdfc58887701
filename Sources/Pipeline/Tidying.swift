import Configuration
import MarketRegime
import Storage

/// What is removed of the data folder, while the lock is held.
extension Root {
    /// Removes what killed runs were writing and never finished, wherever files of the data folder are replaced, and the
    /// caches that earlier versions kept there.
    package func sweepData() throws {
        for name in ["regime_history.bin", "last_prices.bin"] { try disk.remove("\(dataFolder)/\(name)") }
        for folder in [dataFolder, ImportFolder(self).path, "\(dataFolder)/outbox"]
        where try disk.status(folder)?.kind == .folder { try disk.sweep(folder) }
    }

    /// Removes scan files older than `scans.keep_days`, when that is set; what they gave stays in the history.
    ///
    /// A scan of a half-hour that no entry is kept of has given nothing yet, and stays.
    func removeOldScans(_ reading: ScanReading, _ history: History) throws {
        guard let days = settings.scans.keepDays else { return }
        let old = reading.files(before: calendar.zone.day(of: now).adding(days: -days))
        guard !old.isEmpty else { return }
        let kept = try store.slots(keptWith: history)
        for file in old {
            if case .slot(let slot) = calendar.match(file.began), !kept.contains(slot.start) { continue }
            try file.folder.remove(file.name)
        }
    }
}

import Configuration
import MarketRegime
import Storage

extension Root {
    /// Where the analysis of a run begins.
    struct Beginning {
        /// What to go on from.
        var kept: HistoryStore.Loaded
        /// The first slot to analyse; `nil` when nothing is new.
        var slot: Instant?
        var warnings: [String] = []
    }

    /// Finds the first slot of the window that is new or was corrected, and the history as it was then.
    func beginning(
        _ loaded: HistoryStore.Loaded, _ schedule: ScanSchedule, _ reading: ScanReading, today: Day
    ) throws -> Beginning {
        let window = today.adding(days: 1 - settings.policy.historyDays)
        func first(from day: Day) -> Instant? {
            let changed = Reanalysis.firstChange(in: schedule, since: loaded.history, from: day)
            let again = schedule.items.first { $0.slot.day >= day && reading.isRewritten($0.listing) }
            return [changed, again?.slot.start].compactMap { $0 }.min()
        }
        let old = try scansBeforeTheWindow(schedule, reading, window, loaded.history)
        guard let slot = first(from: window) else { return Beginning(kept: loaded, warnings: old) }
        let day = calendar.zone.day(of: slot)
        // A late scan is judged by what was known on its day.
        if let kept = try store.opened(loaded, from: day.adding(days: 1 - settings.policy.historyDays)) {
            return Beginning(kept: kept, slot: slot, warnings: old)
        }
        // The oldest day of the window leans on days that have left it: it cannot be analysed as it was.
        let oldest = loaded.history.entries.first?.day ?? window
        let possible = first(from: oldest < today ? max(window, oldest.adding(days: 1)) : window)
        let warning =
            "\(dataFolder)/archive: expected the entries that performance_metrics.json counts, found others; late scans "
            + "from \(day) on are judged without the days before the window"
        return Beginning(kept: loaded, slot: possible, warnings: old + (day < today ? [warning] : []))
    }

    /// What to say of scans that came too late for a run to analyse. It is said until a replay has taken them in or they
    /// are gone; the archive is read only while there are any.
    private func scansBeforeTheWindow(
        _ schedule: ScanSchedule, _ reading: ScanReading, _ window: Day, _ history: History
    ) throws -> [String] {
        let candidates = schedule.items.filter {
            $0.slot.day < window && $0.listing.times != nil
                && (reading.hasArrived($0.listing) || reading.tooOld.contains($0.listing.source))
        }
        let known = candidates.isEmpty ? [] : try store.slots(keptWith: history)
        let unseen = candidates.filter { !known.contains($0.slot.start) }
        reading.tooOld = Set(unseen.map(\.listing.source))
        guard let first = unseen.first else { return [] }
        let count = unseen.count == 1 ? "one" : "\(unseen.count)"
        return [
            "\(scanPlace): expected scans of the last \(settings.policy.historyDays) days, found \(count) of older "
                + "half-hours, the first \(first.listing.source); 'market-regime replay' takes them in"
        ]
    }
}

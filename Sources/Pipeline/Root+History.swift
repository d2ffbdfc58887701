package import MarketRegime
import Storage

extension Root {
    package var noHistory: Failure {
        Failure(
            .noInput, "\(store.historyPath): expected a history, found none; run 'market-regime run' first")
    }

    /// The time to go by for a history: a sample's stands still at the evening of its last day.
    package func now(for history: History) -> Instant {
        guard options.now == nil, history.isSample, let last = history.entries.last,
            let session = calendar.session(on: last.day)
        else { return now }
        return session.close.adding(minutes: 22)
    }

    /// The files that gave no call; none when there is no folder of scans.
    package func refusals(at now: Instant) throws -> [Refusal] {
        try ScanInbox(self, at: now).schedule.refusals
    }
}

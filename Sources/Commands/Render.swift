import ArgumentParser
import MarketRegime
import Storage

/// `market-regime render`: the site again from the history, without analysis.
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the site again from the history, without analysis.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try reporting {
            let workspace = try Workspace(shared)
            guard try workspace.disk.status(workspace.dataFolder) != nil else { throw workspace.noHistory }
            try RunLock.holding(workspace.lockPath) { try render(workspace) }
        }
    }

    private func render(_ workspace: Workspace) throws {
        let loaded = try workspace.store.load()
        guard loaded.isThere else { throw workspace.noHistory }
        let now = workspace.now(for: loaded.history)
        let refusals = try workspace.refusals(at: now)
        let warnings = loaded.warnings + workspace.warnings(workspace.calendar.zone.day(of: now))
        let draft = try workspace.draft(
            loaded.history, refusals: refusals, warnings: warnings, record: loaded.record, published: loaded.published,
            now: now)
        let publication = try workspace.publish(
            draft, history: loaded.file ?? workspace.store.file(loaded.history), everyByte: true)
        if !shared.quiet { for warning in publication.dossier.warnings { printError("Warning: \(warning)") } }
        printAnswer(workspace.answer(publication, analysed: [], format: .text))
    }
}

extension Workspace {
    var noHistory: Failure {
        Failure(
            .noInput, "\(store.historyPath): expected a history, found none; run 'market-regime run' first")
    }

    /// The time to go by for a history: a sample's stands still at the evening of its last day.
    func now(for history: History) -> Instant {
        guard options.now == nil, history.isSample, let last = history.entries.last,
            let session = calendar.session(on: last.day)
        else { return now }
        return session.close.adding(minutes: 22)
    }

    /// The files that gave no call; none when there is no folder of scans.
    func refusals(at now: Instant) throws -> [Refusal] {
        let reading = ScanReading(self)
        if try reading.isMissing { return [] }
        return ScanSchedule(
            try reading.listings(now: now), calendar: calendar, policy: settings.policy, now: now
        ).refusals
    }
}

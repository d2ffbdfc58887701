import Configuration
package import MarketRegime
package import Storage

/// The history as it lies on disk, for commands that analyse nothing.
package struct KeptHistory {
    private let root: Root
    package let loaded: HistoryStore.Loaded
    /// The time to work at.
    package let now: Instant

    /// Loads the history.
    ///
    /// - Throws: `Failure` with code 66 if there is none.
    init(_ root: Root) throws {
        let loaded = try root.kept()
        guard loaded.isThere else { throw Self.missing(root) }
        self.init(root, loaded)
    }

    /// A history that is loaded already.
    init(_ root: Root, _ loaded: HistoryStore.Loaded) {
        self.root = root
        self.loaded = loaded
        now = root.now(for: loaded.history)
    }

    /// Loads the history and works on it while no other run can write.
    static func withLock<Result>(_ root: Root, _ work: (KeptHistory) throws -> Result) throws -> Result {
        // The lock's file lies in the data folder.
        guard try root.disk.status(root.dataFolder) != nil else { throw missing(root) }
        return try RunLock.holding(root.lockPath) { try work(KeptHistory(root)) }
    }

    private static func missing(_ root: Root) -> Failure {
        Failure(.noInput, "\(root.store.historyPath): expected a history, found none; run 'market-regime run' first")
    }

    var history: History { loaded.history }

    /// The scan files that gave no call; none if there is no scan folder.
    func refusals(at moment: Instant? = nil) throws -> [Refusal] {
        try ScanInbox(root, at: moment ?? now, keeping: history).schedule.refusals
    }

    /// What the user should know whatever the scans say.
    func warnings(on day: Day? = nil) -> [String] {
        loaded.warnings + root.warnings(day ?? root.calendar.zone.day(of: now))
    }

    /// Everything that the terminal shows of the history.
    package var dossier: Dossier {
        Dossier(
            history: history, policy: root.settings.policy, calendar: root.calendar, now: now,
            warnings: loaded.warnings, departedRecord: loaded.record, published: loaded.published)
    }

    /// Brings the site up to date with the history.
    ///
    /// - Parameters:
    ///   - more: warnings beside those of the history and the settings.
    ///   - everyByte: whether each file is compared byte for byte even if nothing seems to have changed.
    func publish(warnings more: [String] = [], everyByte: Bool = false) throws -> Publication {
        let dossier = try root.dossier(
            history, refusals: try refusals(), warnings: warnings() + more, record: loaded.record,
            published: loaded.published, now: now)
        return try SitePublisher(root).publish(
            dossier, history: loaded.file ?? root.store.file(history), everyByte: everyByte)
    }
}

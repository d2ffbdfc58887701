import Configuration
package import MarketRegime
package import Storage

/// The history on disk, for commands that analyse nothing.
package struct KeptHistory {
    private let root: Root
    package let loaded: HistoryStore.Loaded
    /// The time to work at: for sample data the evening of its last day, unless the user gave a time.
    package let now: Instant

    /// Loads the history.
    ///
    /// - Parameter isWhole: Whether the entries of the archive are needed too, and not only those of the window.
    /// - Throws: `Failure` with code 66 if there is none, and with code 75 if the machine's clock is before it.
    init(_ root: Root, isWhole: Bool = false) throws {
        let loaded = try Self.load(root, isWhole: isWhole)
        guard loaded.isThere else { throw Self.missing(root) }
        if let failure = Self.clockFailure(root, loaded.history) { throw failure }
        self.init(root, loaded)
    }

    /// Uses a history that is already loaded.
    init(_ root: Root, _ loaded: HistoryStore.Loaded) {
        self.root = root
        self.loaded = loaded
        now = Self.now(root, loaded.history)
    }

    /// Loads the history, if there is one, with every entry of the window that ends today.
    ///
    /// - Parameter isWhole: Whether the entries before the window are needed too.
    /// - Throws: `Failure` with code 78 if another market, time zone or rhythm made it.
    static func load(_ root: Root, isWhole: Bool = false) throws -> HistoryStore.Loaded {
        var loaded = try root.store.load()
        if let mismatch = mismatch(root, loaded) { throw mismatch }
        let today = root.calendar.zone.day(of: now(root, loaded.history))
        let start = isWhole ? Day(number: .min) : root.windowStart(on: today)
        if let opened = try root.store.opened(loaded, from: start) {
            loaded = opened
        } else {
            loaded.warnings.append(
                "\(root.dataFolder)/archive: expected the entries that performance_metrics.json counts, found others; the "
                    + "history begins after them")
        }
        loaded.history.versions.recover(
            for: loaded.history.entries, inForce: root.version, calendar: root.calendar)
        let versions = loaded.history.versions
        let lost = loaded.history.entries.count { $0.version != nil && versions[$0] == nil }
        if lost > 0, loaded.damagedSettings == nil {
            let named = lost == 1 ? "1 entry of the history names" : "\(lost) entries of the history name"
            loaded.lostSettings =
                "\(root.dataFolder)/\(SettingsLog.name): expected the settings that \(named), found "
                + "none; these calls are told without their limits; put the file back from a backup"
        }
        loaded.warnings += [loaded.lostSettings].compactMap(\.self)
        return loaded
    }

    private static func now(_ root: Root, _ history: History) -> Instant {
        guard root.options.now == nil, history.isSample, let last = history.entries.last,
            let session = root.calendar.session(on: last.day)
        else { return root.now }
        return session.close.adding(minutes: 22)
    }

    /// The error for a history of another market, time zone or rhythm; `nil` if it is this root's.
    static func mismatch(_ root: Root, _ loaded: HistoryStore.Loaded) -> Failure? {
        let remedy =
            "change it back, use a new root (--root), or run 'market-regime replay', which rebuilds the history and keeps the "
            + "old one"
        let (file, zone) = (root.options.configPath, root.calendar.zone)
        let others = [
            loaded.otherMarket.map { (key: "market.id", theirs: $0, ours: root.settings.market.id) },
            loaded.otherRhythm.map { (key: "session.every", theirs: $0, ours: "\(root.calendar.rhythm)") },
        ]
        if DemoPipeline.isDemo(root), let other = others.compactMap(\.self).first {
            return Failure(
                .configuration,
                "\(file): \(other.key): expected \"\(other.theirs)\", with which this demo was made, found "
                    + "\"\(other.ours)\"; set it to look at this demo, or run 'market-regime demo' again")
        }
        if let other = loaded.otherMarket {
            return Failure(
                .configuration,
                "\(file): market.id: expected \"\(other)\", the market of \(root.store.historyPath), found "
                    + "\"\(root.settings.market.id)\"; \(remedy)")
        }
        if let other = loaded.otherRhythm {
            return Failure(
                .configuration,
                "\(file): session.every: expected \"\(other)\", the rhythm of \(root.store.historyPath), found "
                    + "\"\(root.calendar.rhythm)\"; \(remedy)")
        }
        guard let entry = loaded.history.entries.first(where: { zone.minuteOfDay(of: $0.slot) != $0.minuteOfDay })
        else { return nil }
        let then = "\(TimeOfDay(trusted: entry.minuteOfDay)) on \(entry.day)"
        return Failure(
            .configuration,
            "\(file): market.zone: expected the time zone of \(root.store.historyPath), in which \(root.calendar.rhythm.aStep) began at "
                + "\(then), found \"\(zone.identifier)\", in which it was \(zone.rfc3339(entry.slot)); \(remedy)")
    }

    /// Throws if the time is before the newest entry.
    static func checkClock(_ root: Root, _ history: History) throws {
        guard let newest = history.entries.last, root.now < newest.slot else { return }
        let expected = expected(root, newest.slot, "the newest entry of \(root.store.historyPath)")
        guard root.options.now == nil else { throw Failure(.usage, "--now: \(expected)") }
        throw Failure(.tryAgain, clockWords(expected))
    }

    /// The error if the machine's clock is before the newest entry; `nil` with `--now`, which may look at the past, and
    /// for a sample, which may be of any time.
    static func clockFailure(_ root: Root, _ history: History) -> Failure? {
        guard root.options.now == nil, !history.isSample else { return nil }
        do { try checkClock(root, history) } catch { return Failure(error) }
        return nil
    }

    /// The warning if the last run was later than the machine's clock is now.
    static func clockWarning(_ root: Root) -> String? {
        guard root.options.now == nil, let last = LastRunFile(root).runTime?.at, root.now < last else { return nil }
        return clockWords(expected(root, last, "the last run"))
    }

    private static func expected(_ root: Root, _ time: Instant, _ what: String) -> String {
        let zone = root.calendar.zone
        return "expected a time from \(zone.rfc3339(time)) on, \(what), found \(zone.rfc3339(root.now))"
    }

    private static func clockWords(_ expected: String) -> String {
        "the machine's clock: \(expected); it went back or was ahead: set it right"
    }

    /// Loads the history and works on it while no other run can write.
    static func withLock<Result>(_ root: Root, _ work: (KeptHistory) throws -> Result) throws -> Result {
        // The lock file is in the data folder.
        guard try root.disk.status(root.dataFolder) != nil else { throw missing(root) }
        return try RunLock.holding(root.lockPath) { try work(KeptHistory(root)) }
    }

    private static func missing(_ root: Root) -> Failure {
        Failure(
            .noInput,
            DemoPipeline.hint(root)
                ?? "\(root.store.historyPath): no history yet; 'market-regime run' makes it from your scans")
    }

    var history: History { loaded.history }

    /// The scan files that gave no call; empty if there is no scan folder.
    func refusals(at moment: Instant? = nil) throws -> [Refusal] {
        try ScanInbox(root, at: moment ?? now, keeping: history).refusals
    }

    /// Warnings that do not depend on the scans.
    func warnings(on day: Day? = nil) -> [String] {
        loaded.warnings + SetupWarnings(root).warnings(on: day ?? root.calendar.zone.day(of: now), history)
    }

    /// Everything that the terminal shows about the history.
    ///
    /// - Parameter isWhole: Whether the window is extended to the first loaded entry.
    package func dossier(isWhole: Bool = false) throws -> Dossier {
        var policy = root.settings.policy
        if isWhole, let first = history.entries.first?.day.number {
            policy.historyDays = max(policy.historyDays, root.calendar.zone.day(of: now).number - first + 1)
        }
        return Dossier(
            history: history, policy: policy, calendar: root.calendar, now: now, refusals: try refusals(),
            warnings: loaded.warnings, departedRecord: loaded.record, published: loaded.published)
    }

    /// Updates the site to match the history.
    ///
    /// - Parameters:
    ///   - more: Warnings besides those about the history and the settings.
    ///   - everyByte: Whether each file is compared byte for byte even if nothing seems to have changed.
    func publish(warnings more: [String] = [], everyByte: Bool = false) throws -> Publication {
        let candidates = try root.candidates(on: root.calendar.zone.day(of: now))
        let dossier = try Dossier(
            root, history, candidates.book, refusals: try refusals(), warnings: warnings() + candidates.warnings + more,
            record: loaded.record,
            published: loaded.published, now: now)
        return try SitePublisher(root).publish(
            dossier, history: (loaded.file ?? root.store.file(history)).digests, everyByte: everyByte)
    }
}

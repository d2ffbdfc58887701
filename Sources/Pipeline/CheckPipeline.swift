import JSON
import Configuration
import Glibc
package import MarketRegime
import Storage

/// Examines configuration, calendar, scans, history, site and mail without changing anything.
package struct CheckPipeline {
    /// One thing that was checked, with its numbers.
    package enum Finding {
        case noHistory(hasSample: Bool)
        case damagedHistory
        case history(History)
        case scans(files: Int, slots: Int, rejected: Int, offHours: Int, otherKinds: String?)
        case noSite
        case site(files: Int, differing: Int)
        case mail(MailAgreement)
    }

    /// What a check found.
    package struct Report {
        package var findings: [Finding] = []
        package var warnings: [String] = []
        /// What is damaged or altered, one line each.
        package var problems: [String] = []
        /// Why the check failed or could not be completed.
        package var failure: Failure?
    }

    private let root: Root
    private let maximumAge: Int?

    /// - Parameter maximumAge: The age in minutes above which the call is too old; `nil` for any age.
    package init(_ root: Root, maximumAge: Int?) {
        self.root = root
        self.maximumAge = maximumAge
    }

    /// How many seconds a check waits for a run to end before it gives up.
    private static let patience = 10

    package func run() -> Report {
        let end = ContinuousClock.now.advanced(by: .seconds(Self.patience))
        while true {
            let before = RunActivity(root.lockPath)
            var report = examine()
            let after = RunActivity(root.lockPath)
            // While a run replaces files one by one, they may disagree. That is not damage.
            let isCertain = report.failure == nil || before == after && !after.isRunning
            if isCertain { return report }
            if ContinuousClock.now >= end {
                report.failure = Failure(
                    .tryAgain,
                    "\(root.lockPath): expected a moment without a run, found none in \(Self.patience) seconds; check "
                        + "again when the run has ended")
                return report
            }
            repeat { usleep(50_000) } while RunActivity(root.lockPath).isRunning && ContinuousClock.now < end
        }
    }

    private func examine() -> Report {
        var report = Report()
        do {
            try examine(&report)
            if !report.problems.isEmpty {
                report.failure = Failure(.badData, report.problems.joined(separator: "\n"))
            }
        } catch {
            // An incomplete list of warnings would be misleading.
            report.warnings = []
            report.failure = Failure(error)
        }
        return report
    }

    private func examine(_ report: inout Report) throws {
        if root.settings.bars.folder != nil { try ScannedRules(root).check() }
        let loaded = try KeptHistory.load(root)
        let kept = KeptHistory(root, loaded)
        let today = root.calendar.zone.day(of: kept.now)
        report.warnings = SetupWarnings(root).warnings(on: today, loaded.history) + (try root.deliveryLog.warnings())
        let publisher = SitePublisher(root)
        report.warnings += try publisher.templateWarnings(publisher.pageTemplates())
        report.warnings += [loaded.lostSettings].compactMap(\.self)
        report.problems = loaded.damaged.map(\.description) + [loaded.damagedSettings].compactMap(\.self)
        report.problems += [try root.store.problemOfPublished()].compactMap(\.self)
        let hint = loaded.isThere ? nil : DemoPipeline.hint(root)
        let isDamaged = !loaded.isThere && loaded.damaged.contains { $0.name == root.store.historyPath }
        report.findings.append(
            loaded.isThere
                ? .history(loaded.history) : isDamaged ? .damagedHistory : .noHistory(hasSample: hint != nil))
        report.warnings += [hint].compactMap(\.self)
        let gaps =
            loaded.history.isSample
            ? [] : loaded.published.runGaps(loaded.history.entries, policy: root.settings.policy)
        report.warnings += gaps.reversed().prefix(Self.rejectionLimit).map { $0.words(in: root.calendar) }
        let refusals = try checkScans(&report, kept)
        let altered = try checkSite(&report)
        report.problems += altered
        let feeds = FeedAgreement(folder: root.siteFolder.path, disk: root.disk)
        if altered.isEmpty {
            report.problems += feeds.problems(loaded.history, zone: root.calendar.zone)
            report.problems += try SiteAgreement(root).problems(kept)
        }
        let mail = try MailAgreement(
            root, loaded.history, hasSite: altered.isEmpty && feeds.isOf(loaded.history), now: kept.now)
        report.problems += mail.problems
        report.findings.append(.mail(mail))
        if report.problems.isEmpty { report.failure = tooOld(kept, refusals) }
    }

    /// - Returns: The files that are not used.
    private func checkScans(_ report: inout Report, _ kept: KeptHistory) throws -> [Refusal] {
        let inbox = try ScanInbox(root, at: kept.now, keeping: kept.history)
        guard !inbox.isMissing else {
            report.warnings.append("\(inbox.place): no such folder; create it and let your scanner write there")
            return []
        }
        let schedule = inbox.schedule
        let rejected = schedule.refusals.filter { !$0.isIgnored }.exceptUniversesTaken(in: kept.history).newestFirst
        report.findings.append(
            .scans(
                files: inbox.fileCount, slots: schedule.items.count, rejected: rejected.count,
                offHours: schedule.refusals.count(where: \.isIgnored), otherKinds: inbox.refusals.otherKinds))
        report.warnings += inbox.warnings
        report.warnings += rejected.prefix(Self.rejectionLimit).map(\.line)
        let left = rejected.count - Self.rejectionLimit
        if left > 0 {
            report.warnings.append(
                "\(left) older rejected \(left == 1 ? "file is" : "files are") not listed here; see status.html")
        }
        return schedule.refusals
    }

    /// How many rejected files are named, newest first. All are counted.
    private static let rejectionLimit = 20

    /// Compares the site with its manifest.
    ///
    /// - Returns: The alterations found.
    private func checkSite(_ report: inout Report) throws -> [String] {
        let folder = root.siteFolder
        guard let bytes = try folder.readManifest() else {
            report.findings.append(.noSite)
            return []
        }
        let manifest: SiteManifest
        do { manifest = try SiteManifest(bytes: bytes, name: "\(folder.path)/\(SiteManifest.path)") } catch {
            return [error.description]
        }
        let problems = try folder.problems(against: manifest)
        report.findings.append(.site(files: manifest.files.count, differing: problems.count))
        return problems.map(\.description)
    }

    /// The failure if the call is older than `maximumAge`. A session that opened more recently may not have one yet.
    private func tooOld(_ kept: KeptHistory, _ refusals: [Refusal]) -> Failure? {
        guard let limit = maximumAge else { return nil }
        let standing = Standing(
            history: kept.history, calendar: root.calendar(keeping: kept.history, now: kept.now),
            policy: root.settings.policy, now: kept.now, refusals: refusals)
        // With one call per session, the call dates from the previous session: it is too old when the next one is
        // overdue.
        let isClosing = root.calendar.rhythm == .close
        if isClosing, standing.status != .stale { return nil }
        guard standing.isOpen || isClosing, let session = standing.session else { return nil }
        let isNew = kept.now.minutes(since: session.open) <= Double(limit)
        if standing.status == .awaiting, isNew { return nil }
        let finished = standing.current?.finished ?? (standing.status == .stale ? standing.last?.finished : nil)
        let age = finished.map { kept.now.minutes(since: $0) }
        if standing.status == .fresh, let age, age <= Double(limit) { return nil }
        let unusable = standing.unusable.map { ": \($0.words(in: root.calendar.zone, today: standing.today))" } ?? ""
        let found = age.map { "the last call is \(Int($0)) minutes old" } ?? "no call (\(standing.status.rawValue))"
        return Failure(.tryAgain, "\(root.store.historyPath): \(found); the limit is \(limit) minutes\(unusable)")
    }
}

import ArgumentParser
import Configuration
import Pipeline
import JSON
import MarketRegime
import Storage

/// `market-regime check`: configuration, calendar, scans, history, site and mail, looked at without changing anything.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check configuration, calendar, scans, history, site and mail; change nothing.",
        discussion: """
            Exit codes: 0 all well (warnings included), 65 damaged or altered, 75 too old (with --max-age), \
            78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "Exit 75 when the session has been open for this long, such as 45m, and has no call at most this old.",
            valueName: "age")
    )
    var maxAge: String?

    func run() throws {
        try reporting {
            let limit = try maxAge.map(minutes)
            let root = try Root(shared.values)
            printAnswer(
                "configuration: good (\(root.settings.market.name), \(root.calendar.zone.identifier))")
            var problems: [String] = []
            let loaded = try root.store.load()
            let now = root.now(for: loaded.history)
            var warnings = root.warnings(root.calendar.zone.day(of: now))
            warnings += try root.deliveryLog.warnings()
            problems += loaded.damaged.map(\.description)
            printAnswer(history(loaded, root))
            warnings += try scans(root, now)
            let altered = try site(root)
            problems += altered
            let feeds = FeedAgreement(folder: root.siteFolder.path, disk: root.disk)
            if altered.isEmpty {
                problems += feeds.problems(loaded.history, zone: root.calendar.zone)
                problems += try root.differences(from: loaded)
            }
            let mail = try MailAgreement(
                root, loaded.history, hasSite: altered.isEmpty && feeds.isOf(loaded.history), now: now)
            problems += mail.problems
            if let words = mail.words { printAnswer(words) }
            for warning in warnings { printError("Warning: \(warning)") }
            if !problems.isEmpty { throw Failure(.badData, problems.joined(separator: "\n")) }
            if let limit { try age(limit, loaded.history, root, now) }
        }
    }

    private func history(_ loaded: HistoryStore.Loaded, _ root: Root) -> String {
        guard loaded.isThere else { return "history: none yet" }
        let entries = loaded.history.entries
        let newest = entries.last.map { ", the newest of \(root.words.time($0.slot))" } ?? ""
        return "history: \(entries.count) entries\(newest)\(loaded.history.isSample ? ", SAMPLE" : "")"
    }

    private func scans(_ root: Root, _ now: Instant) throws -> [String] {
        let inbox = try ScanInbox(root, at: now)
        if inbox.isMissing { return ["\(root.scanPlace): expected a folder of scans, found none"] }
        let schedule = inbox.schedule
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        printAnswer(
            "scans: \(count(inbox.fileCount, "file")), \(count(schedule.items.count, "slot")), "
                + "\(schedule.refusals.count) refused")
        return inbox.warnings
            + schedule.refusals.prefix(20).map { refusal in
                // A reason from a reader names the file itself.
                refusal.reason.contains(refusal.source) ? refusal.reason : "\(refusal.source): \(refusal.reason)"
            }
    }

    private func site(_ root: Root) throws -> [String] {
        let folder = root.siteFolder
        guard let bytes = try folder.readManifest() else {
            printAnswer("site: none yet")
            return []
        }
        let manifest: SiteManifest
        do { manifest = try SiteManifest(bytes: bytes, name: "\(folder.path)/\(SiteManifest.path)") } catch {
            return [error.description]
        }
        let problems = try folder.problems(against: manifest)
        printAnswer(
            "site: \(manifest.files.count) files, \(problems.isEmpty ? "as they were written" : "\(problems.count) differ")"
        )
        return problems.map(\.description)
    }

    /// A session that has been open for less than `limit` minutes is given the time: its first call cannot be there yet.
    private func age(_ limit: Int, _ history: History, _ root: Root, _ now: Instant) throws {
        let standing = Standing(
            history: history, calendar: root.calendar, policy: root.settings.policy, now: now)
        guard standing.isOpen, let session = standing.session else { return }
        let isNew = now.minutes(since: session.open) <= Double(limit)
        if standing.status == .awaiting, isNew { return }
        let finished = standing.current?.finished ?? (standing.status == .stale ? standing.last?.finished : nil)
        let age = finished.map { now.minutes(since: $0) }
        if standing.status == .fresh, let age, age <= Double(limit) { return }
        let found = age.map { "one of \(Int($0)) minutes" } ?? "none (\(standing.status.rawValue))"
        throw Failure(
            .tryAgain, "\(root.store.historyPath): expected a call at most \(limit) minutes old, found \(found)")
    }

    /// Minutes in `45m`, `2h` or `45`.
    private func minutes(_ text: String) throws -> Int {
        let digits = text.prefix { $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let value = Int(digits), let factor = ["": 1, "m": 1, "h": 60][String(unit)], value > 0, value <= 100_000
        else {
            throw Failure(.usage, "--max-age: expected minutes such as 45m or hours such as 2h, found '\(text)'")
        }
        return value * factor
    }
}

import Configuration
import Pipeline
import ArgumentParser
import MarketRegime
import Markup
import Migration
import Publishing
import Storage

/// `market-regime compare`: our calls and another system's over the same half-hours.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set our calls beside another system's: agreement, confidence, advice, and who was nearer.",
        discussion: """
            Without --calls every imported system is compared, compare.sources are read again, and the page and feed are \
            brought up to date. With --calls one table is compared and nothing is written.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 nothing to compare, 73 cannot write, 75 locked, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "A table of calls in CSV with at least timestamp and regime; nothing is kept.", valueName: "file"))
    var calls: String?
    @Option(help: ArgumentHelp("Compare only the imported system of this name.", valueName: "name")) var with: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func validate() throws {
        if calls != nil && with != nil { throw ValidationError("--calls and --with exclude each other; give one") }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            guard try root.disk.status(root.dataFolder) != nil else { throw root.noHistory }
            if let calls { return try compare(calls, root) }
            try RunLock.holding(root.lockPath) { try compareAll(root) }
        }
    }

    /// One table, beside our calls, in the terminal only.
    private func compare(_ path: String, _ root: Root) throws {
        let loaded = try history(root)
        let now = root.now(for: loaded.history)
        let source = ImportSource(kind: .table, path: path, system: nil)
        var system = OtherSystem(name: source.systemName)
        for (_, reading) in try root.readings(of: source, at: now) { _ = system.take(reading) }
        let runs = try root.parallelRuns([system], loaded.history, published: loaded.published, at: now)
        try say(runs, loaded, root, now)
    }

    private func compareAll(_ root: Root) throws {
        let loaded = try history(root)
        let now = root.now(for: loaded.history)
        let warnings =
            loaded.warnings + root.warnings(root.calendar.zone.day(of: now))
            + (try root.readSources(at: now))
        let dossier = try root.dossier(
            loaded.history, refusals: try root.refusals(at: now), warnings: warnings, record: loaded.record,
            published: loaded.published, now: now)
        let publication = try SitePublisher(root).publish(
            dossier, history: loaded.file ?? root.store.file(loaded.history))
        let found = try root.parallelRuns(loaded.history, published: loaded.published, at: now)
        let known = publication.dossier.warnings
        if !shared.quiet {
            for warning in known + found.warnings.filter({ !known.contains($0) }) { printError("Warning: \(warning)") }
        }
        var runs = found.runs
        if let with {
            runs = runs.filter { $0.comparison.name == with }
            guard !runs.isEmpty else {
                let names = found.runs.map(\.comparison.name).sorted().joined(separator: ", ")
                throw Failure(.noInput, "--with: expected one of \(names.isEmpty ? "none" : names), found '\(with)'")
            }
        }
        guard !runs.isEmpty else {
            throw Failure(
                .noInput,
                "\(root.importFolder): expected another system's calls, found none; run 'market-regime import' or name "
                    + "its files in compare.sources")
        }
        try say(runs, loaded, root, now)
        guard format == .text else { return }
        let written = publication.summary.written.count
        printAnswer("\(root.siteFolder.path)/comparison.html: \(written == 0 ? "as it was" : "made again")")
    }

    private func history(_ root: Root) throws -> HistoryStore.Loaded {
        let loaded = try root.store.load()
        guard loaded.isThere else { throw root.noHistory }
        return loaded
    }

    private func say(
        _ runs: [ParallelRun], _ loaded: HistoryStore.Loaded, _ root: Root, _ now: Instant
    ) throws {
        guard format == .json else {
            return printAnswer(
                runs.map { ComparisonInWords(run: $0, words: root.words).text }.joined(separator: "\n\n"))
        }
        var dossier = Dossier(
            history: loaded.history, policy: root.settings.policy, calendar: root.calendar, now: now)
        dossier.parallelRuns = runs
        let feed = ComparisonFeed(root.feedContext(dossier)).file
        printAnswer(String(decoding: feed.bytes.dropLast(), as: UTF8.self))
    }
}

import BuiltIn
import Configuration
package import MarketRegime
import Markup
import Parallel
import Publishing
package import Storage

/// What the site shows, and what writing it changed.
package struct Publication {
    package var dossier: Dossier
    package var summary: SiteFolder.Summary
    /// Whether the inputs of the pages were unchanged.
    package var isUnchanged: Bool
}

/// Makes the site of a dossier and writes it to its folder.
package struct SitePublisher {
    fileprivate let root: Root

    package init(_ root: Root) { self.root = root }

    /// Makes the site, unless its inputs are unchanged since it was made.
    ///
    /// - Parameters:
    ///   - history: The digests of the history file, which has already been stored.
    ///   - everyByte: Whether to compare each file with the folder's even if nothing seems to have changed.
    ///   - isDryRun: Whether to only report what would be made, without writing anything.
    package func publish(
        _ dossier: Dossier, history: HistoryDigests, everyByte: Bool = false, isDryRun: Bool = false
    ) throws -> Publication {
        var dossier = dossier
        let templates = try pageTemplates()
        dossier.warnings += templateWarnings(templates)
        let inputs = SiteInputs(
            dossier, history: history, imported: ImportFolder(root).digest(), configuration: root.settings.digestText,
            templates)
        let before = try PreviousSite(self)
        if let state = before.state, state.content == inputs.all {
            dossier.generatedAt = state.generatedAt
            dossier.runSeconds = state.runSeconds
            dossier.lastRun = state.lastRun
            if !everyByte, before.isIntact, let manifest = before.manifest, !manifest.hasExpired(at: dossier.now),
                try root.siteFolder.sizesMatch(manifest)
            {
                return Publication(dossier: dossier, summary: .init(), isUnchanged: true)
            }
        }
        try addOtherSystems(to: &dossier)
        let kept = everyByte || isDryRun ? [] : try settledFiles(inputs, before)
        let files = try files(dossier, templates, without: kept.isEmpty ? [] : inputs.settledDays.days)
        guard !isDryRun else {
            let summary = SiteFolder.Summary(written: files.map(\.path))
            return Publication(dossier: dossier, summary: summary, isUnchanged: false)
        }
        if before.manifest == nil { try PublicFolder(root: root).refuseForeignFiles(among: files) }
        if !before.isIntact { try PublicFolder(root: root).refuseOtherMarket() }
        let summary = try root.siteFolder.write(files, keeping: kept, replacing: before.manifest, at: dossier.now)
        let state = SiteState(
            content: inputs.all, generatedAt: dossier.generatedAt, manifest: summary.manifestDigest ?? "",
            settled: inputs.settled, runSeconds: dossier.runSeconds, lastRun: dossier.lastRun)
        if state != before.state { try root.disk.write(state.encode(zone: root.calendar.zone), to: statePath) }
        return Publication(dossier: dossier, summary: summary, isUnchanged: false)
    }

    /// Every file of the site except those of the days in `settled` and those that depend only on the configuration.
    func files(
        _ dossier: Dossier, _ templates: [String: String], without settled: Set<Day> = []
    ) throws -> [OutputFile] {
        let context = FeedContext(dossier, root)
        let pages = SitePages(dossier: dossier, site: SiteIdentity(root.settings), templates: templates)
        let feeds: [@Sendable () throws -> OutputFile] = Feeds(context).makers(without: settled)
        // The pages first, because the history page takes longest and the last feeds are short.
        let drawn = try concurrently(pages.makers(without: settled) + feeds)
        let legacy =
            root.settings.feeds.legacySummary ? [LegacySummary(context).file, LegacyHistory(context).file] : []
        let schemas = settled.isEmpty ? Feeds.schemas + ConfigurationSchema.files : []
        return drawn + (try pages.assets()) + legacy + schemas
    }

    /// The templates of the pages, by name.
    func pageTemplates() throws -> [String: String] {
        try templates(BuiltIn.pages, in: root.options.folder("templates"))
    }

    /// What the user should know about the templates of the pages.
    func templateWarnings(_ templates: [String: String]) -> [String] {
        TemplateWarnings(folder: root.options.folder("templates"), templates: templates).warnings
    }

    /// The templates of the e-mails, by name.
    func mailTemplates() throws -> [String: String] {
        try templates(BuiltIn.mail, in: "\(root.options.folder("templates"))/mail")
    }

    /// The built-in templates, with files in a folder taking precedence over those of the same name.
    private func templates(_ builtIn: [String: [UInt8]], in folder: String) throws -> [String: String] {
        var templates = builtIn
        let files = try root.disk.status(folder) == nil ? [] : root.disk.list(folder)
        for file in files where file.isRegular && !file.name.hasPrefix(".") {
            templates[file.name] = try root.disk.read("\(folder)/\(file.name)")
        }
        return templates.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// What the site was made from; `nil` if unknown.
    func state() -> SiteState? {
        (try? root.disk.read(statePath)).flatMap { SiteState(bytes: $0, name: statePath) }
    }

    private var statePath: String { "\(root.dataFolder)/site_state.json" }

    /// Adds the comparisons with other systems, and warnings about what could not be read.
    func addOtherSystems(to dossier: inout Dossier) throws {
        let (runs, warnings) = try OtherSystems(root).compareAll(
            dossier.history, published: dossier.published, runSeconds: dossier.runSeconds, at: dossier.now)
        dossier.parallelRuns = runs
        dossier.warnings += warnings.map(\.withoutFolders)
    }

    /// The files of settled days, if their inputs are unchanged and all of them exist; otherwise none.
    private func settledFiles(_ inputs: SiteInputs, _ before: PreviousSite) throws -> [SiteManifest.Entry] {
        let paths = inputs.settledDays.paths
        guard before.isIntact, !paths.isEmpty, let settled = inputs.settled, before.state?.settled == settled else {
            return []
        }
        return try root.siteFolder.present(paths + ConfigurationSchema.paths, in: before.manifest) ?? []
    }
}

/// The site as the last run left it.
private struct PreviousSite {
    /// What the site was made from; `nil` if unknown.
    let state: SiteState?
    /// The manifest in the folder; `nil` if unknown.
    let manifest: SiteManifest?
    /// Whether the folder's manifest is the one that this program wrote last.
    let isIntact: Bool

    init(_ publisher: SitePublisher) throws {
        state = publisher.state()
        let listing = try publisher.root.siteFolder.readManifest()
        manifest = listing.flatMap { try? SiteManifest(bytes: $0, name: SiteManifest.path) }
        isIntact = listing.map(SiteManifest.hash) == state?.manifest
    }
}

extension Dossier {
    /// Gathers what the site shows. The warnings include deliveries that currently fail, whichever command makes the
    /// site.
    init(
        _ root: Root, _ history: History, _ candidates: CandidateBook, refusals: [Refusal], warnings: [String],
        record: TrackRecord, published: PublishedCalls, now: Instant
    ) throws {
        let isShown = root.settings.site.showCandidates
        let named: (sectors: [String: String], warnings: [String]) =
            isShown ? try SectorFile(root: root).load() : ([:], [])
        self.init(
            history: isShown ? history : history.withoutStocks, policy: root.settings.policy, calendar: root.calendar,
            now: now, refusals: refusals.map(\.withoutFolders),
            warnings: (warnings + named.warnings + (try root.deliveryLog.warnings())).map(\.withoutFolders),
            departedRecord: record, published: published)
        if isShown { self.candidates = candidates.in(history, sectors: named.sectors) }
        let lastRun = LastRunFile(root)
        (self.lastRun, runSeconds) = (lastRun.runTime, lastRun.runSeconds)
        deliveries = try root.deliveryLog.load().results(of: root.settings)
    }
}

extension Deliveries {
    /// The last result of each kind that is configured, in the order of the status page.
    fileprivate func results(of settings: Settings) -> [DeliveryResult] {
        let (mail, hooks) = (settings.mail, settings.hooks)
        let isMailed = !mail.to.isEmpty && (mail.afterClose || mail.onChange)
        let configured = [
            (Delivery.mail, isMailed), (.changeHook, !hooks.onChange.isEmpty),
            (.successHook, !hooks.onSuccess.isEmpty), (.failureHook, !hooks.onFailure.isEmpty),
        ]
        return configured.filter(\.1).map { kind, _ in
            let failure = failures[kind]
            return DeliveryResult(
                kind: kind.rawValue, succeededAt: successes[kind], failingSince: failure?.since,
                problem: failure?.message)
        }
    }
}

extension FeedContext {
    convenience init(_ dossier: Dossier, _ root: Root) {
        self.init(dossier: dossier, market: root.settings.market.id, site: SiteIdentity(root.settings))
    }
}

extension SiteIdentity {
    init(_ settings: Settings) {
        self.init(
            market: settings.market.name, zoneLabel: settings.market.zoneLabel, baseURL: settings.site.baseURL,
            allowsIndexing: settings.site.indexRobots, pollSeconds: settings.site.pollSeconds,
            showsCandidates: settings.site.showCandidates, symbolURL: settings.site.symbolURL,
            exchangePrefix: settings.site.exchangePrefix, mail: Self.mail(settings.mail),
            hooks: Self.hooks(settings.hooks), version: Program.version)
    }

    private static func mail(_ mail: Settings.Mail) -> String {
        let times = [mail.afterClose ? "after the close" : nil, mail.onChange ? "on each change" : nil].compactMap(
            \.self)
        return mail.to.isEmpty || times.isEmpty ? "off" : "sent \(times.joined(separator: " and "))"
    }

    private static func hooks(_ hooks: Settings.Hooks) -> String {
        let names = [("on_change", hooks.onChange), ("on_success", hooks.onSuccess), ("on_failure", hooks.onFailure)]
            .filter { !$0.1.isEmpty }.map(\.0)
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
}

import Configuration
package import MarketRegime
import Markup
import Parallel
package import Publishing
package import Storage
import Templates

extension Root {
    /// What the site shows, and what making it did.
    package struct Publication {
        package var dossier: Dossier
        package var summary: SiteFolder.Summary
        /// Whether nothing that the pages are made from had changed.
        var isUnchanged: Bool
        /// What the next run is to know of the site, as long as it is on its way to the disk.
        var state: Beside<Void>?

        /// Waits until it is there.
        func finish() throws { try state?.product() }
    }

    /// What a site is made from, gathered before anything of it is written.
    package struct Draft {
        let dossier: Dossier
        let templates: PageTemplates
        let now: Instant
        /// Whether the history has just changed, so that the site will.
        let isNew: Bool
        /// What the site is to take the place of.
        let earlier: EarlierSite
    }

    /// Gathers what the site of a history is made from.
    ///
    /// - Parameters:
    ///   - templates: what the pages are drawn with; read here, when it is `nil`.
    ///   - earlier: what the site is to take the place of; read here, when it is `nil`.
    ///   - isNew: whether the history has just changed.
    ///
    /// Deliveries that fail at present stand among the warnings, whichever command makes the site.
    package func draft(
        _ history: History, refusals: [Refusal], warnings: [String], record: TrackRecord, published: PublishedCalls,
        templates: PageTemplates? = nil, earlier: EarlierSite? = nil, isNew: Bool = false, now: Instant
    ) throws -> Draft {
        let templates = try templates ?? pageTemplates()
        let dossier = Dossier(
            history: history, policy: settings.policy, calendar: calendar, now: now, refusals: refusals,
            warnings: warnings + (try deliveryLog.warnings()), departedRecord: record, published: published)
        return Draft(
            dossier: dossier, templates: templates, now: now, isNew: isNew, earlier: try earlier ?? earlierSite())
    }

    /// Makes a site, as far as anything it is made from has changed.
    ///
    /// - Parameters:
    ///   - history: the history's file; asked for beside.
    ///   - everyByte: whether each file is compared byte for byte even when nothing seems to have changed.
    ///   - keepingSettled: whether files of settled days, made from the same, are left as they are and not made again.
    ///   - isFinished: whether all is on the disk on return; else `finish` waits for it.
    ///   - ending: waits for what has to have ended before the site changes; it may be called more than once.
    package func publish(
        _ draft: Draft, history: @autoclosure @escaping @Sendable () throws -> SealedHistory, dryRun: Bool = false,
        everyByte: Bool = false, keepingSettled: Bool = false, isFinished: Bool = true,
        after ending: () throws -> Void = {}
    ) throws -> Publication {
        var dossier = draft.dossier
        let earlier = draft.earlier
        let settled = SettledDays(dossier)
        let digest = digest(of: draft, settled, history: history)
        // When the history has just changed, the site is made while its digest is taken.
        let isSame = try !draft.isNew && digest.product().content == earlier.state?.content
        if isSame, let state = earlier.state {
            dossier.generatedAt = state.generatedAt
            if !everyByte, earlier.isOurs, let manifest = earlier.manifest, try siteFolder.sizesMatch(manifest) {
                try ending()
                return Publication(dossier: dossier, summary: .init(), isUnchanged: true)
            }
        }
        // A comparison may reach into the archive, to which what left the window has to have been added.
        if try !ImportFolder(self).names().isEmpty { try ending() }
        let beside = try OtherSystems(self).compareAll(dossier.history, published: dossier.published, at: draft.now)
        dossier.parallelRuns = beside.runs
        dossier.warnings += beside.warnings
        let keeping = Beside(.waiting) {
            try keptFiles(of: settled, earlier, digest.product(), isWanted: keepingSettled)
        }
        let staging = SiteStaging(siteFolder)
        var state: Beside<[Disk.Staged]>?
        do {
            let paths = try site(
                dossier, draft.templates, without: keepingSettled ? settled : nil, keeping: keeping.product
            ) { file in
                if !dryRun { try staging.take(file) }
                return file.path
            }
            let content = try digest.product().content
            if draft.isNew, content == earlier.state?.content {
                // The history came to be what it was when the site was made, and so does the time that the site tells.
                staging.discard()
                let same = Draft(
                    dossier: draft.dossier, templates: draft.templates, now: draft.now, isNew: false, earlier: earlier)
                return try publish(
                    same, history: history(), dryRun: dryRun, everyByte: everyByte, keepingSettled: keepingSettled,
                    isFinished: isFinished, after: ending)
            }
            guard !dryRun else {
                let summary = SiteFolder.Summary(written: paths, unchanged: 0, removed: [])
                return Publication(dossier: dossier, summary: summary, isUnchanged: false)
            }
            let kept = try keeping.product()
            let staged = try staging.staged(keeping: kept.files)
            let next = SiteState(
                content: content, generatedAt: dossier.generatedAt, manifest: staged.summary.manifestDigest ?? "",
                settled: kept.digest)
            // It is brought onto the disk while the files take their places, and takes its own behind them.
            state = next == earlier.state ? nil : stage(next)
            try ending()
            let summary = try siteFolder.commit(staged, replacing: earlier.manifest)
            let publication = Publication(
                dossier: dossier, summary: summary, isUnchanged: false, state: state.map(commit))
            if isFinished { try publication.finish() }
            return publication
        } catch {
            staging.discard()
            if let left = try? state?.product() { disk.discard(left) }
            throw error
        }
    }

    /// Begins to write what the next run is to know of the site.
    private func stage(_ state: SiteState) -> Beside<[Disk.Staged]> {
        let file = OutputFile(path: statePath, bytes: state.encode(zone: calendar.zone))
        return Beside(.waiting) { [disk] in try disk.stage([file], durable: true) }
    }

    /// Begins to put it in its place, when the site is in its own.
    private func commit(_ state: Beside<[Disk.Staged]>) -> Beside<Void> {
        Beside(.waiting) { [disk] in try disk.commit(state.product(), durable: true) }
    }

    /// Makes every file of the site, hands each over as soon as it is made, and returns what came of them. Several are made
    /// at the same time.
    func site<Result: Sendable>(
        _ dossier: Dossier, _ templates: PageTemplates, _ take: @escaping @Sendable (OutputFile) throws -> Result
    ) throws -> [Result] {
        let (pages, feeds) = (pages(dossier, templates), Feeds(feedContext(dossier)))
        return try each(try pages.makers() + feeds.makers(), take)
            + (pages.assets() + legacyFeeds(dossier) + Feeds.schemas + ConfigurationSchema.files).map(take)
    }

    /// The same without the files that are kept; which these are may be asked for while the others are made.
    private func site<Result: Sendable>(
        _ dossier: Dossier, _ templates: PageTemplates, without settled: SettledDays?,
        keeping kept: @escaping @Sendable () throws -> KeptFiles,
        _ take: @escaping @Sendable (OutputFile) throws -> Result
    ) throws -> [Result] {
        guard let settled, !settled.days.isEmpty else { return try site(dossier, templates, take) }
        let (pages, feeds) = (pages(dossier, templates), Feeds(feedContext(dossier)))
        // The first page reads the templates that the others need; meanwhile the first feed, which needs none, is made. What
        // takes longest stands in front, so that no processor is left with it at the end.
        let drawn = try pages.makers(without: settled.days)
        let told: [@Sendable () throws -> OutputFile] = feeds.makers(without: settled.days)
        let work = drawn.prefix(1) + told + drawn.dropFirst()
        let taken =
            try each(Array(work), take) + (try pages.assets() + legacyFeeds(dossier)).map(take)
        guard try kept().files.isEmpty else { return taken }
        return taken
            + (try each(try pages.makers(only: settled.days) + feeds.makers(only: settled.days), take))
            + (try (Feeds.schemas + ConfigurationSchema.files).map(take))
    }

    private func each<Result: Sendable>(
        _ makers: [@Sendable () throws -> OutputFile], _ take: @escaping @Sendable (OutputFile) throws -> Result
    ) throws -> [Result] {
        try concurrently(makers.map { make in { @Sendable () throws -> Result in try take(try make()) } })
    }

    private func pages(_ dossier: Dossier, _ templates: PageTemplates) -> SitePages {
        SitePages(dossier: dossier, site: identity, templates: templates.texts, library: templates.library)
    }

    /// The feed that only whoever asks for it gets.
    private func legacyFeeds(_ dossier: Dossier) -> [OutputFile] {
        settings.feeds.legacySummary ? [LegacySummary(feedContext(dossier)).file] : []
    }

    /// What all feeds of a dossier are made from.
    package func feedContext(_ dossier: Dossier) -> FeedContext {
        FeedContext(dossier: dossier, market: settings.market.id, site: identity)
    }

    var identity: SiteIdentity {
        SiteIdentity(
            market: settings.market.name, zoneLabel: settings.market.zoneLabel, baseURL: settings.site.baseURL,
            allowsIndexing: settings.site.indexRobots, pollSeconds: settings.site.pollSeconds,
            version: Program.version)
    }

    /// What the pages are drawn with: the files, by name, and what the pages that a call changes need, if it is parsed.
    package struct PageTemplates {
        var texts: [String: String]
        var library: TemplateLibrary?
    }

    /// The templates of the pages.
    ///
    /// - Parameter parsing: whether they are to be parsed at once; what is wrong with one is told of when it is drawn with.
    func pageTemplates(parsing: Bool = false) throws -> PageTemplates {
        let texts = try templates()
        return PageTemplates(
            texts: texts, library: parsing ? try? SitePages.library(of: texts, withReferences: false) : nil)
    }

    /// The templates of the pages, or those in a folder beside them, by name.
    func templates(in folder: String? = nil) throws -> [String: String] {
        let place = folder.map { "\(templateFolder)/\($0)" } ?? templateFolder
        var templates: [String: String] = [:]
        for file in try disk.list(place) where file.isRegular && !file.name.hasPrefix(".") {
            templates[file.name] = String(decoding: try disk.read("\(place)/\(file.name)"), as: UTF8.self)
        }
        return templates
    }
}

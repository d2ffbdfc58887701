import Configuration
import MarketRegime
import Markup
import Publishing
import Storage
import Templates

extension Workspace {
    /// What the site shows, and what making it did.
    struct Publication {
        var dossier: Dossier
        var summary: SiteFolder.Summary
        /// Whether nothing that the pages are made from had changed.
        var isUnchanged: Bool
    }

    /// What a site is made from, gathered before anything of it is written.
    struct Draft {
        let dossier: Dossier
        let templates: PageTemplates
        let now: Instant
    }

    /// Gathers what the site of a history is made from.
    ///
    /// - Parameter templates: what the pages are drawn with; read here, when it is `nil`.
    ///
    /// Deliveries that fail at present stand among the warnings, whichever command makes the site.
    func draft(
        _ history: History, refusals: [Refusal], warnings: [String], record: TrackRecord, published: PublishedCalls,
        templates: PageTemplates? = nil, now: Instant
    ) throws -> Draft {
        let templates = try templates ?? pageTemplates()
        let dossier = Dossier(
            history: history, policy: settings.policy, calendar: calendar, now: now, refusals: refusals,
            warnings: warnings + (try deliveryLog.warnings()), departedRecord: record, published: published)
        return Draft(dossier: dossier, templates: templates, now: now)
    }

    /// Makes a site, as far as anything it is made from has changed.
    ///
    /// - Parameters:
    ///   - bytes: the history as it is kept in its file; asked for when what needs it not has been read.
    ///   - everyByte: whether each file is compared byte for byte even when nothing seems to have changed.
    ///   - keepingSettled: whether files of settled days, made from the same, are left as they are and not made again.
    ///   - ending: waits for what has to have ended before the site is touched; it may be called more than once.
    func publish(
        _ draft: Draft, bytes: @autoclosure () throws -> [UInt8], dryRun: Bool = false, everyByte: Bool = false,
        keepingSettled: Bool = false, after ending: () throws -> Void = {}
    ) throws -> Publication {
        let path = statePath
        var dossier = draft.dossier
        let settled = SettledDays(dossier)
        let (imported, configuration) = (importDigest(), settingsText)
        let state = (try? disk.read(path)).flatMap { SiteState(bytes: $0, name: path) }
        let listed = try siteFolder.readManifest()
        let manifest = listed.flatMap { try? SiteManifest(bytes: $0, name: SiteManifest.path) }
        let isOurs = listed.map(SiteManifest.hash) == state?.manifest
        let digest = SiteDigest(
            dossier, settled, history: try bytes(), published: dossier.published, imported: imported,
            configuration: configuration, draft.templates.texts)
        let isSame = state?.content == digest.content
        let settling = isSame ? nil : Beside { digest.settled() }
        if isSame, let state { dossier.generatedAt = state.generatedAt }
        if isSame, !everyByte, isOurs, let manifest, try siteFolder.sizesMatch(manifest) {
            try ending()
            return Publication(dossier: dossier, summary: .init(), isUnchanged: true)
        }
        // A comparison may reach into the archive, to which what left the window has to have been added.
        if try !importedNames().isEmpty { try ending() }
        let beside = try parallelRuns(dossier.history, published: dossier.published, at: draft.now)
        dossier.parallelRuns = beside.runs
        dossier.warnings += beside.warnings
        let settledDigest = try settling?.product() ?? digest.settled()
        let isKept = keepingSettled && isOurs && settledDigest != nil && state?.settled == settledDigest
        let settledPaths = settled.paths.isEmpty ? [] : settled.paths + ConfigurationSchema.paths
        let kept = isKept ? try siteFolder.present(settledPaths, in: manifest) ?? [] : []
        let files = try site(dossier, draft.templates, keeping: kept.isEmpty ? nil : settled, of: manifest)
        guard !dryRun else {
            let summary = SiteFolder.Summary(written: files.map(\.path), unchanged: 0, removed: [])
            return Publication(dossier: dossier, summary: summary, isUnchanged: false)
        }
        try ending()
        let summary = try siteFolder.write(files, keeping: kept, replacing: manifest)
        let next = SiteState(
            content: digest.content, generatedAt: dossier.generatedAt, manifest: summary.manifestDigest ?? "",
            settled: settledDigest)
        // Lost with the power, it costs one site made again; so it does not wait for the disk.
        if next != state { try disk.write(next.encode(zone: calendar.zone), to: path, durable: false) }
        return Publication(dossier: dossier, summary: summary, isUnchanged: false)
    }

    /// Every file of the site but those of the days in `settled`, which the site that `manifest` tells of has already.
    func site(
        _ dossier: Dossier, _ templates: PageTemplates, keeping settled: SettledDays? = nil,
        of manifest: SiteManifest? = nil
    ) throws -> [OutputFile] {
        let kept = settled?.days ?? []
        let folder = siteFolder
        let rows = settled.flatMap { settled in
            manifest.map { manifest in SettledRows(settled) { folder.read($0, asListedIn: manifest) } }
        }
        let pages = SitePages(
            dossier: dossier, site: identity, templates: templates.texts, library: templates.library)
        let feeds = Feeds(feedContext(dossier), settled: rows)
        // The first page reads the templates that the others need; meanwhile the feeds, which need none, are made.
        let drawn = try pages.makers(without: kept)
        let work = drawn.prefix(1) + feeds.makers(without: kept) + drawn.dropFirst()
        return try concurrently(Array(work)) + pages.assets()
            + (kept.isEmpty ? Feeds.schemas + ConfigurationSchema.files : [])
            + (settings.feeds.legacySummary ? [LegacySummary(feedContext(dossier)).file] : [])
    }

    /// What all feeds of a dossier are made from.
    func feedContext(_ dossier: Dossier) -> FeedContext {
        FeedContext(dossier: dossier, market: settings.market.id, site: identity)
    }

    var identity: SiteIdentity {
        SiteIdentity(
            market: settings.market.name, zoneLabel: settings.market.zoneLabel, baseURL: settings.site.baseURL,
            allowsIndexing: settings.site.indexRobots, pollSeconds: settings.site.pollSeconds,
            version: Program.version)
    }

    /// What the pages are drawn with: the files, by name, and what the pages that a call changes need, if it is parsed.
    struct PageTemplates {
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

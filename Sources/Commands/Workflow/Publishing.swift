import Configuration
import MarketRegime
import Markup
import Publishing
import Storage

extension Workspace {
    /// What the site shows, and what making it did.
    struct Publication {
        var dossier: Dossier
        var summary: SiteFolder.Summary
        /// Whether nothing that the pages are made from had changed.
        var isUnchanged: Bool
    }

    /// Makes the site from a history, as far as anything it is made from has changed.
    ///
    /// Deliveries that fail at present stand among the warnings, whichever command makes the site.
    ///
    /// - Parameter bytes: the history as it is kept in its file.
    func publish(
        _ history: History, bytes: [UInt8], refusals: [Refusal], warnings: [String], record: TrackRecord,
        published: PublishedCalls, now: Instant, dryRun: Bool = false
    ) throws -> Publication {
        let templates = try templates()
        let warnings = warnings + (try deliveryLog.warnings())
        let path = statePath
        let content = contentDigest(history, bytes, refusals, warnings, templates, published, now: now)
        var dossier = Dossier(
            history: history, policy: settings.policy, calendar: calendar, now: now, refusals: refusals,
            warnings: warnings, departedRecord: record, published: published)
        let state = (try? disk.read(path)).flatMap { SiteState(bytes: $0, name: path) }
        let isSame = state?.content == content
        if isSame, let state { dossier.generatedAt = state.generatedAt }
        let listed = try siteFolder.readManifest()
        let manifest = listed.flatMap { try? SiteManifest(bytes: $0, name: SiteManifest.path) }
        if isSame, let listed, let manifest, state?.manifest == SiteManifest.hash(listed),
            try siteFolder.sizesMatch(manifest)
        {
            return Publication(dossier: dossier, summary: .init(), isUnchanged: true)
        }
        let files = try site(dossier, templates)
        guard !dryRun else {
            let summary = SiteFolder.Summary(written: files.map(\.path), unchanged: 0, removed: [])
            return Publication(dossier: dossier, summary: summary, isUnchanged: false)
        }
        let summary = try siteFolder.write(files, replacing: manifest)
        let next = SiteState(
            content: content, generatedAt: dossier.generatedAt,
            manifest: SiteManifest.hash(SiteManifest(of: files).json))
        if next != state { try disk.write(next.encode(zone: calendar.zone), to: path) }
        return Publication(dossier: dossier, summary: summary, isUnchanged: false)
    }

    /// Every file of the site.
    func site(_ dossier: Dossier, _ templates: [String: String]) throws -> [OutputFile] {
        try SitePages(dossier: dossier, site: identity, templates: templates).files()
            + Feeds(feedContext(dossier)).files() + ConfigurationSchema.files
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

    /// The templates of the pages, or those in a folder beside them, by name.
    func templates(in folder: String? = nil) throws -> [String: String] {
        let place = folder.map { "\(templateFolder)/\($0)" } ?? templateFolder
        var templates: [String: String] = [:]
        for file in try disk.list(place) where file.isRegular && !file.name.hasPrefix(".") {
            templates[file.name] = String(decoding: try disk.read("\(place)/\(file.name)"), as: UTF8.self)
        }
        return templates
    }

    /// A digest of all that the pages are a function of; the time counts only through what follows from it.
    func contentDigest(
        _ history: History, _ bytes: [UInt8], _ refusals: [Refusal], _ warnings: [String],
        _ templates: [String: String], _ published: PublishedCalls, now: Instant
    ) -> String {
        let standing = Standing(history: history, calendar: calendar, policy: settings.policy, now: now)
        var parts = [
            Program.version, settings.digestText, "\(standing.status)", "\(standing.today)", "\(standing.isOpen)",
            "\(standing.validUntil?.seconds ?? 0)", "\(standing.nextExpectedAt?.seconds ?? 0)",
            "\(standing.session?.day.number ?? 0)",
        ]
        parts += history.record(calendar: calendar, policy: settings.policy, now: now).flatMap { session in
            session.slots.map { "\($0.slot.start.seconds)\($0.state?.rawValue ?? "")" }
        }
        parts += published.all.map { "\($0.slot.seconds) \($0.regime.rawValue) \($0.confidence) \($0.size)" }
        parts += refusals.flatMap { [$0.source, $0.reason] } + warnings
        for (name, text) in templates.sorted(by: { $0.key < $1.key }) { parts += [name, text] }
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SiteManifest.hash(bytes + Array(text.utf8))
    }
}

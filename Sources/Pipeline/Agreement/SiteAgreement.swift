import Configuration
import MarketRegime
import Markup
import Publishing
import Storage

/// Checks that every file of the site is what the history produces.
struct SiteAgreement {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// The files that differ, one line each.
    ///
    /// If history, scans, settings or templates have changed since the site was made, nothing is checked, because the
    /// next run makes the site again.
    func problems(_ kept: KeptHistory) throws -> [String] {
        let loaded = kept.loaded
        let publisher = SitePublisher(root)
        guard let state = publisher.state() else { return [] }
        let at = state.generatedAt
        let templates = try publisher.pageTemplates()
        let candidates = try root.candidates.load()
        var dossier = try Dossier(
            root, loaded.history, candidates.book, refusals: try kept.refusals(at: at),
            warnings: kept.warnings(on: root.calendar.zone.day(of: at)) + candidates.warnings, record: loaded.record,
            published: loaded.published, now: at)
        dossier.warnings += publisher.templateWarnings(templates)
        let inputs = SiteInputs(
            dossier, history: (loaded.file ?? root.store.file(loaded.history)).digests,
            imported: ImportFolder(root).digest(), configuration: root.settings.digestText, templates)
        guard inputs.all == state.content else { return [] }
        (dossier.runSeconds, dossier.lastRun) = (state.runSeconds, state.lastRun)
        try publisher.addOtherSystems(to: &dossier)
        let folder = root.siteFolder
        return try publisher.files(dossier, templates).filter(folder.differs).map {
            "\(folder.path)/\($0.path): expected what the history gives, found other bytes; "
                + "run 'market-regime render' to rebuild it"
        }
    }
}

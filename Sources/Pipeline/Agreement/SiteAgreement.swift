import Configuration
import MarketRegime
import Markup
import Publishing
import Storage

/// Whether every file of the site is what the history gives.
struct SiteAgreement {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// The files that differ, one line each.
    ///
    /// If history, scans, settings or templates have changed since the site was made, nothing can be said: the next run
    /// makes it again.
    func problems(_ kept: KeptHistory) throws -> [String] {
        let loaded = kept.loaded
        guard let state = (try? root.disk.read(root.statePath)).flatMap({ SiteState(bytes: $0, name: root.statePath) })
        else { return [] }
        let at = state.generatedAt
        let templates = try root.pageTemplates()
        let warnings =
            loaded.warnings + root.warnings(root.calendar.zone.day(of: at)) + (try root.deliveryLog.warnings())
        var dossier = Dossier(
            history: loaded.history, policy: root.settings.policy, calendar: root.calendar, now: at,
            refusals: try kept.refusals(at: at), warnings: warnings, departedRecord: loaded.record,
            published: loaded.published)
        let inputs = SiteInputs(
            dossier, history: loaded.file ?? root.store.file(loaded.history), imported: ImportFolder(root).digest(),
            configuration: root.settingsText, templates)
        guard inputs.all == state.content else { return [] }
        let publisher = SitePublisher(root)
        try publisher.addOtherSystems(to: &dossier)
        let folder = root.siteFolder
        return try publisher.files(dossier, templates).filter(folder.differs).map {
            "\(folder.path)/\($0.path): expected what the history gives, found other bytes; "
                + "run 'market-regime render' to make it again"
        }
    }
}

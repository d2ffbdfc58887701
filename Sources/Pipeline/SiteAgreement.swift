import Configuration
import MarketRegime
import Markup
import Publishing
package import Storage

extension Root {
    /// The files of the site that are not what the history gives, page or feed: one number has one value everywhere.
    ///
    /// Nothing can be said when the history, the scans, the settings or the templates have changed since the site was
    /// made: the next run makes it again.
    package func differences(from loaded: HistoryStore.Loaded) throws -> [String] {
        guard let state = (try? disk.read(statePath)).flatMap({ SiteState(bytes: $0, name: statePath) }) else {
            return []
        }
        let at = state.generatedAt
        let templates = try templates()
        let refusals = try refusals(at: at)
        let warnings = loaded.warnings + warnings(calendar.zone.day(of: at)) + (try deliveryLog.warnings())
        var dossier = Dossier(
            history: loaded.history, policy: settings.policy, calendar: calendar, now: at, refusals: refusals,
            warnings: warnings, departedRecord: loaded.record, published: loaded.published)
        let inputs = SiteInputs(
            dossier, history: loaded.file ?? store.file(loaded.history), imported: importDigest(),
            configuration: settingsText, templates)
        guard inputs.all == state.content else { return [] }
        try addParallelRuns(to: &dossier)
        return try SitePublisher(self).files(dossier, templates).filter(siteFolder.differs).map {
            "\(siteFolder.path)/\($0.path): expected what the history gives, found other bytes; "
                + "run 'market-regime render' to make it again"
        }
    }
}

import ArgumentParser
import MarketRegime
import Pipeline
import Storage

/// `market-regime render`: the site again from the history, without analysis.
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the site again from the history, without analysis.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            guard try root.disk.status(root.dataFolder) != nil else { throw root.noHistory }
            try RunLock.holding(root.lockPath) { try render(root) }
        }
    }

    private func render(_ root: Root) throws {
        let loaded = try root.store.load()
        guard loaded.isThere else { throw root.noHistory }
        let now = root.now(for: loaded.history)
        let refusals = try root.refusals(at: now)
        let warnings = loaded.warnings + root.warnings(root.calendar.zone.day(of: now))
        let dossier = try root.dossier(
            loaded.history, refusals: refusals, warnings: warnings, record: loaded.record, published: loaded.published,
            now: now)
        let publication = try SitePublisher(root).publish(
            dossier, history: loaded.file ?? root.store.file(loaded.history), everyByte: true)
        if !shared.quiet { for warning in publication.dossier.warnings { printError("Warning: \(warning)") } }
        printAnswer(root.answer(publication, analysed: [], format: .text))
    }
}

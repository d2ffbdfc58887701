import ArgumentParser
import MarketRegime
import Pipeline
import Storage

/// `market-regime render`: makes the site again from the history, without analysis.
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Rebuild the site from the history; analyse nothing.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions

    func run() throws {
        try reporting {
            let root = try Root(shared.values(site))
            let publication = try RenderPipeline(root).run()
            shared.printWarnings(publication.dossier.warnings)
            printAnswer(
                RunText(root: root).text(publication.dossier, analysed: nil, written: publication.summary.written))
        }
    }
}

import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime render`: makes the site again from the history, without analysis.
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the site again from the history, without analysis.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let publication = try RenderPipeline(root).run()
            shared.printWarnings(publication.dossier.warnings)
            printAnswer(root.answer(publication, analysed: [], format: .text))
        }
    }
}

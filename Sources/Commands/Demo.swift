import ArgumentParser
import Pipeline
import SampleMarket

/// `market-regime demo`: a sample market, its history and its site.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make sample scans, analyse them and make the site, marked SAMPLE.",
        discussion: """
            Thirty sessions of a made-up market under data/demo/ and the site in public/. It refuses to replace a site \
            made from real scans; the first real run replaces the sample.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: "The seed of the made-up market.") var seed = SampleMarket.defaultSeed
    @Option(help: "How many stocks it has, 50 to 100000.") var stocks = 500

    func validate() throws {
        guard (50...100_000).contains(stocks) else {
            throw ValidationError("--stocks: expected a whole number from 50 through 100000, found \(stocks)")
        }
    }

    func run() throws {
        try reporting {
            let pipeline = try DemoPipeline(shared.values)
            let result = try pipeline.run(seed: seed, stocks: stocks) { shared.showProgress("analyse", $0, of: $1) }
            shared.printWarnings(result.warnings)
            printAnswer(ReplayText(figures: result.figures, refused: result.refused).text)
            printAnswer(pipeline.standing(result.dossier))
            printAnswer(
                """

                SAMPLE data: made up, not a market. The site is in \(pipeline.site)/. To look at it:
                  python3 -m http.server --bind 127.0.0.1 --directory \(pipeline.site) 8080
                and open http://127.0.0.1:8080/
                """)
        }
    }
}

import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime import-lists`: makes scans from exported long and short lists.
struct ImportLists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-lists",
        abstract: "Make scan files from a bullish and a bearish list over weeks or months.",
        discussion: """
            Takes the backtest exports of Chartink: date or time, symbol and sector, days before months, with or without a \
            time of day. Writes one scan for each half-hour (or other step of session.every) in them to data/scans; \
            'replay' picks them up. A half-hour in neither list gets no scan. For example
              market-regime import-lists --long bullish.csv --short bearish.csv
            Exit codes: 0 done, 64 usage, 65 bad data, 73 cannot write, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: ArgumentHelp("The list of long candidates.", valueName: "file")) var long: String
    @Option(help: ArgumentHelp("The list of short candidates.", valueName: "file")) var short: String
    @Option(
        help: ArgumentHelp(
            "How long after its time a list was complete: the length of the bars it was made from.",
            valueName: "minutes"))
    var barMinutes = 15

    func validate() throws {
        guard (0...60).contains(barMinutes) else {
            throw ValidationError("--bar-minutes: expected a whole number from 0 through 60, found \(barMinutes)")
        }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let result = try ImportListsPipeline(root, minutes: barMinutes).run(long: long, short: short)
            shared.printWarnings(Array(result.problems.prefix(5)))
            if result.problems.count > 5 {
                shared.printWarnings(["and \(result.problems.count - 5) more rows that could not be used"])
            }
            let line = CallLine(root)
            let span = [result.first, result.last].compactMap { $0.map(line.time) }.joined(separator: " to ")
            let scans = result.written == 1 ? "1 scan" : "\(result.written) scans"
            let same = result.scans - result.written
            printAnswer(
                "\(root.calendar.rhythm.steps(result.scans)), \(span): \(scans) written\(same == 0 ? "" : ", \(same) unchanged")"
            )
            printAnswer("Next: analyse them:\n  market-regime replay\(shared.values.rootWords)")
        }
    }
}

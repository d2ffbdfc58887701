import ArgumentParser
import Foundation
import SampleMarket

/// `market-regime-benchmark`: what a run costs, stage by stage and beside other programs.
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "market-regime-benchmark",
        abstract: "Time one run with a new scan as a whole process, its stages, and other programs in turn with it.",
        discussion: """
            Makes a market round the clock with a full history, and for each round puts everything back as it was and \
            adds one scan. The processes of a round follow one another, and ratios are taken round by round, because \
            only those mean something on a machine that is busy with other things.
            """)

    @Option(help: "How many stocks the newest scans have, 50 to 100000.") var stocks = 10_000
    @Option(help: "How many half-hours the history has; whole days of 48, or of 13 with --usual.") var halfHours = 1440
    @Flag(help: "A market of 13 half-hours a day instead of one round the clock.") var usual = false
    @Option(help: "How many rounds are counted, after one that is not.") var rounds = 15
    @Option(help: "The seed of the made-up market.") var seed = SampleMarket.defaultSeed
    @Option(help: ArgumentHelp("The program to measure; the one built beside this.", valueName: "file"))
    var program: String?
    @Option(help: ArgumentHelp("The folder that has templates/.", valueName: "dir")) var root = "."
    @Option(
        name: .customLong("peer"),
        help: ArgumentHelp("Another program, run in turn; no shell, words split at spaces.", valueName: "name=command"))
    var peers: [String] = []
    @Option(help: ArgumentHelp("Where the figures are written as JSON.", valueName: "file")) var output: String?
    @Flag(help: "Measure the pages in Chromium too; needs what the browser tests need.") var pages = false

    func validate() throws {
        guard (50...100_000).contains(stocks) else {
            throw ValidationError("--stocks: expected a whole number from 50 through 100000, found \(stocks)")
        }
        guard halfHours >= slotsPerDay, halfHours % slotsPerDay == 0 else {
            throw ValidationError("--half-hours: expected a multiple of \(slotsPerDay), found \(halfHours)")
        }
        guard rounds > 0 else { throw ValidationError("--rounds: expected 1 or more, found \(rounds)") }
        for peer in peers where Peer(peer) == nil {
            throw ValidationError("--peer: expected NAME=COMMAND, found '\(peer)'")
        }
    }

    private var slotsPerDay: Int { usual ? 13 : 48 }

    func run() throws {
        let tools = try Tools(program: program)
        let folder = FileManager.default.temporaryDirectory.appending(path: "market-regime-benchmark-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let market = BenchmarkMarket(
            folder: folder.path(percentEncoded: false), stocks: stocks, sessions: halfHours / slotsPerDay,
            isUsual: usual, seed: seed)
        try market.prepare(templates: "\(root)/templates", tools)

        var measured = market.commands(tools).map { Series(name: $0.name, command: $0.command, before: $0.before) }
        measured += peers.compactMap(Peer.init).map { Series(name: $0.name, command: $0.command) }
        for round in 0...rounds {
            for index in measured.indices {
                try measured[index].before()
                let figures = try tools.measure(measured[index].command, name: measured[index].name)
                if round > 0 { measured[index].figures.append(figures) }
            }
        }
        try market.restore(withScan: true)
        let stages = try Stages(market).measure(rounds: min(rounds, 5))
        let report = Report(
            stocks: stocks, halfHours: halfHours, series: measured, stages: stages,
            pages: pages ? try tools.pages(of: market.site, root: root) : nil)
        print(report.text)
        if let output { try report.json.write(to: URL(filePath: output)) }
    }
}

import ArgumentParser
import Pipeline

/// `market-regime serve`: shows the site in a browser on this machine.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the site on this machine and keep it up to date.",
        discussion: """
            Only this machine can reach it. To publish the site, let a web server serve the public folder. Example:
              market-regime serve mysite
            Exit codes: 0 stopped, 64 usage, 66 no input, 73 cannot write or the port is taken, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var place: FolderArgument
    @Option(help: "The port to listen on; 0 for any free one.") var port: UInt16 = 8080
    @Flag(inversion: .prefixedNo, help: "Look for new scans every 15 seconds; no timer needed.")
    var watch = true
    @Option(help: "Stop after this many seconds (default: run until interrupted).") var seconds: Double?

    func run() throws {
        try reporting {
            let root = try Root(shared.values(site, in: place))
            let pipeline = try ServePipeline(root)
            var watches = watch
            do {
                if let result = try pipeline.update() {
                    let failure = result.failure.flatMap { $0.code == .tryAgain ? nil : $0.message }
                    shared.printWarnings(result.warnings + [failure].compactMap(\.self))
                    printAnswer(RunText(root: root).text(result))
                }
            } catch let error where Failure(error).code == .tryAgain {
                // Another run is in progress; what exists so far can still be viewed.
                printError("Warning: \(Failure(error).message)")
            } catch let error where Failure(error).code == .cannotWrite && pipeline.hasSite {
                // Another user's site can be viewed as it is.
                watches = false
                printError("Warning: \(Failure(error).message); the site is shown as it is")
            }
            try pipeline.serve(at: .init(port: port, watches: watches, seconds: seconds))
        }
    }
}

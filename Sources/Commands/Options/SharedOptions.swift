import ArgumentParser
import MarketRegime
import Pipeline

/// The options that every subcommand takes.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that holds config/, data/, templates/ and public/.", valueName: "dir"))
    var root = "."

    @Option(help: ArgumentHelp("The configuration file (default: config/regime_config.json).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The folder with the scanner's files (default: data/scans).", valueName: "dir"))
    var scans: String?

    @Option(help: ArgumentHelp("The folder for history and mail (default: data).", valueName: "dir"))
    var data: String?

    @Option(
        name: .customLong("public"), help: ArgumentHelp("The folder of the site (default: public).", valueName: "dir")
    )
    var site: String?

    @Option(
        help: ArgumentHelp(
            "Pretend it is this time, such as 2025-07-16T15:20:00+05:30 (default: the clock).", valueName: "time"),
        transform: InstantArgument.parse)
    var now: InstantArgument?

    @Flag(help: "Verbose log on stderr.")
    var verbose = false

    @Flag(help: "Print errors only on stderr.")
    var quiet = false

    /// The options as a plain value.
    var values: RootOptions {
        var values = RootOptions()
        values.folder = root
        values.config = config
        values.scans = scans
        values.data = data
        values.site = site
        values.now = now?.instant
        values.isVerbose = verbose
        values.isQuiet = quiet
        return values
    }

    /// Prints warnings to standard error, unless the user wants errors only.
    func printWarnings(_ warnings: [String]) {
        if !quiet { for warning in warnings { printError("Warning: \(warning)") } }
    }

    /// Shows the progress of a command on a terminal, unless the user wants errors only.
    func showProgress(_ label: String, _ done: Int, of total: Int) {
        if !quiet { printProgress(label, done, of: total) }
    }

    func validate() throws {
        if verbose && quiet { throw ValidationError("--verbose and --quiet cannot be combined; give one of them") }
    }
}

/// The options of the commands that write the site.
struct SiteOptions: ParsableArguments {
    @Flag(help: "Overwrite another site's files in the public folder.")
    var adopt = false
}

extension SharedOptions {
    /// The options of a command that writes the site, as a plain value.
    func values(_ site: SiteOptions) -> RootOptions {
        var values = values
        values.adopts = site.adopt
        return values
    }
}

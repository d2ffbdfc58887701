package import ArgumentParser
import Pipeline

/// The `market-regime` program: its subcommands.
package struct MarketRegimeCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "market-regime",
        abstract:
            "Turns stock-scanner files into a market-regime call every 30 minutes and publishes it as a static site.",
        version: Program.version,
        subcommands: [
            Init.self, Try.self, Serve.self, Run.self, Replay.self, Render.self, Demo.self, Check.self,
            SettingsCommand.self, Explain.self, Import.self, Compare.self, Email.self, TrackRecordCommand.self,
        ])

    package init() {}
}

package import ArgumentParser
import Pipeline

/// The `market-regime` program: its subcommands.
package struct MarketRegimeCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "market-regime",
        abstract: "Says what kind of market it is, how sure that is and how large to trade.",
        version: Program.version,
        subcommands: [
            Init.self, Try.self, Serve.self, Run.self, Replay.self, Render.self, Demo.self, Check.self,
            SettingsCommand.self, Explain.self, Import.self, Compare.self, Email.self, HooksCommand.self,
            TrackRecordCommand.self,
        ])

    package init() {}
}

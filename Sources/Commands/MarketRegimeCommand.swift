package import ArgumentParser
import Pipeline

/// The `market-regime` program: its subcommands.
///
/// Each states its name: making it from the name of its type took half the time that reading the command line takes.
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

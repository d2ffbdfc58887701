import ArgumentParser
import Configuration
import Markup
import Pipeline

/// `market-regime settings`: lists the settings and what they mean.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "List every setting with its value, default, range, unit and meaning.",
        discussion: """
            Change a setting in the file under whose name it is listed. For example
              market-regime settings --changed
            Exit codes: 0 done, 64 usage, 66 no input, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Flag(help: "List only the settings that differ from their defaults.") var changed = false
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            try root.refuseOtherFolder()
            let rows = SettingsTable(root.settings).rows.filter { $0.isChanged || !changed }
            printAnswer(
                format == .json
                    ? String(SettingsTable.json(rows).text.dropLast())
                    : SettingsText(rows: rows, path: root.options.path(of:)).text)
        }
    }
}

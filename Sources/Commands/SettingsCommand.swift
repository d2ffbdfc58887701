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
    @Argument(help: ArgumentHelp("List only keys that contain this, such as smoothing.", valueName: "text"))
    var part: String?
    @Flag(help: "List only the settings that differ from their defaults.") var changed = false
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            try root.refuseOtherFolder()
            let rows = SettingsTable(root.settings).rows.filter { row in
                (row.isChanged || !changed) && part.map { row.key.contains($0) } ?? true
            }
            if let part, rows.isEmpty, !changed {
                throw Failure(.usage, "no key contains '\(part)'; 'market-regime settings' lists them all")
            }
            printAnswer(
                format == .json
                    ? String(SettingsTable.json(rows).text.dropLast())
                    : SettingsText(rows: rows, path: root.options.path(of:)).text)
        }
    }
}

/// Settings and their meanings, under the names of the files that set them.
struct SettingsText {
    let rows: [SettingsTable.Row]
    /// The path of a settings file.
    let path: (ConfigurationFile) -> String

    var text: String {
        guard !rows.isEmpty else { return "Every setting has its default value." }
        return ConfigurationFile.allCases.compactMap { file in
            let rows = rows.filter { $0.file == file }
            return rows.isEmpty ? nil : "\(path(file))\n\n" + rows.map(text).joined(separator: "\n\n")
        }.joined(separator: "\n\n")
    }

    private func text(of row: SettingsTable.Row) -> String {
        func amount(_ value: String) -> String {
            ["", "share"].contains(row.unit) || value == "none" ? value : "\(value) \(row.unit)"
        }
        let standing = row.isChanged ? "; default \(amount(row.defaultValue))" : " (default)"
        return "\(row.key): \(amount(row.value))\(standing)\n  takes \(row.range)\n  \(row.description)"
    }
}

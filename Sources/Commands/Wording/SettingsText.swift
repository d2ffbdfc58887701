import Configuration

/// Settings and what they mean, under the names of the files that set them.
struct SettingsText {
    let rows: [SettingsTable.Row]
    /// The path of a file of settings.
    let path: (ConfigurationFile) -> String

    var text: String {
        guard !rows.isEmpty else { return "Every setting has its default value." }
        return ConfigurationFile.allCases.compactMap { file in
            let rows = rows.filter { $0.file == file }
            return rows.isEmpty ? nil : "\(path(file))\n\n" + rows.map(text).joined(separator: "\n\n")
        }.joined(separator: "\n\n")
    }

    private func text(of row: SettingsTable.Row) -> String {
        func amount(_ value: String) -> String { row.unit.isEmpty || value == "none" ? value : "\(value) \(row.unit)" }
        let standing = row.isChanged ? "; default \(amount(row.defaultValue))" : ", the default"
        return "\(row.key): \(amount(row.value))\(standing)\n  takes \(row.range)\n  \(row.description)"
    }
}

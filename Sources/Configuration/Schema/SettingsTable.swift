import JSON

/// The settings as a table for people: what is set, what may be, and what it means.
package struct SettingsTable: Sendable {
    /// A key and what there is to say about it.
    package struct Row: Sendable, Equatable {
        /// The key with its groups.
        package var key: String
        /// The file it stands in.
        package var file: ConfigurationFile
        /// The value that holds.
        package var value: String
        /// The value that holds when nobody says otherwise.
        package var defaultValue: String
        /// What it may be, in words.
        package var range: String
        /// What it is counted in; empty when that goes without saying.
        package var unit: String
        /// What it does and why.
        package var description: String

        /// Whether the value is not the default.
        package var isChanged: Bool { value != defaultValue }
    }

    /// A row a key, in the order of the registry.
    package let rows: [Row]

    /// Creates the table of `settings`.
    package init(_ settings: Settings = Settings()) {
        rows = Settings.registry.map { setting in
            Row(
                key: setting.path, file: setting.file, value: setting.value(in: settings).readable,
                defaultValue: setting.defaultValue.readable, range: setting.kind.expected, unit: setting.unit,
                description: setting.purpose)
        }
    }
}

extension JSONTree {
    /// The value as a table shows it.
    fileprivate var readable: String {
        switch self {
        case .null: "none"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value): plain(value)
        case .string(let value): value
        case .array(let elements): elements.isEmpty ? "none" : elements.map(\.readable).joined(separator: ", ")
        case .object(let fields): fields.map { "\($0.key): \($0.value.readable)" }.joined(separator: ", ")
        }
    }
}

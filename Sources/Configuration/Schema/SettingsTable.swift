package import JSON
import MarketRegime
package import Markup

/// The settings as a table for people: current values, accepted values and meanings.
package struct SettingsTable: Sendable {
    /// A key and its documentation.
    package struct Row: Sendable {
        /// The key with its groups.
        package var key: String
        /// The file that contains it.
        package var file: ConfigurationFile
        /// The current value.
        package var value: String
        /// The default value.
        package var defaultValue: String
        /// The accepted values, in words.
        package var range: String
        /// Its unit; empty if it needs none.
        package var unit: String
        /// What it does and why.
        package var description: String
        /// Whether the value differs from the default.
        package var isChanged: Bool
        /// The value and the default in the form that the files use.
        package var exact: (value: JSONTree, defaultValue: JSONTree)
    }

    /// One row per key, in the order of the registry.
    package let rows: [Row]

    /// Creates the table of `settings`.
    package init(_ settings: Settings = Settings()) {
        rows = Settings.registry.map { setting in
            let (value, defaultValue) = (setting.value(in: settings), setting.defaultValue(beside: settings))
            return Row(
                key: setting.path, file: setting.file, value: value.readable, defaultValue: defaultValue.readable,
                range: setting.kind.expected, unit: setting.unit, description: setting.purpose,
                isChanged: value != defaultValue, exact: (value, defaultValue))
        }
    }

    /// Rows as JSON, with values in the form that the files use.
    package static func json(_ rows: [Row]) -> Bytes {
        var writer = JSONWriter(.pretty)
        writer.element(.object([.init("settings", .array(rows.map(\.json)))]))
        return writer.finished()
    }
}

extension SettingsTable.Row {
    fileprivate var json: JSONTree {
        .object([
            .init("key", .string(key)), .init("file", .string(file.rawValue)), .init("value", exact.value),
            .init("default", exact.defaultValue), .init("accepts", .string(range)), .init("unit", .string(unit)),
            .init("meaning", .string(description)), .init("changed", .bool(isChanged)),
        ])
    }
}

extension JSONTree {
    /// The value as the table shows it.
    fileprivate var readable: String {
        switch self {
        case .null: "none"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value): shortNumber(value)
        case .string(let value): value
        case .array(let elements): elements.isEmpty ? "none" : elements.map(\.readable).joined(separator: ", ")
        case .object(let fields): fields.map { "\($0.key): \($0.value.readable)" }.joined(separator: ", ")
        }
    }
}

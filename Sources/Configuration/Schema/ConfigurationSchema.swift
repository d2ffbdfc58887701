import JSON
package import Markup

/// The JSON Schemas of the configuration's files, made from the registry of settings that reads them.
package enum ConfigurationSchema {
    /// The schema of `regime_config.json`.
    package static var regimeConfig: OutputFile {
        schema(
            .regimeConfig, title: "Regime configuration",
            "The market, the method's constants and how results are published. A key left out has its default.")
    }

    /// The schema of `thresholds.json`.
    package static var thresholds: OutputFile {
        schema(
            .thresholds, title: "Regime thresholds",
            "The edges of the seven regimes, in smoothed longs for each short, each above the one below it.")
    }

    /// The schemas of the settings and of the calendars, where the site has its schemas.
    package static var files: [OutputFile] { [regimeConfig, thresholds, CalendarSchema.document.file] }

    /// The paths of those files. They depend on nothing but the program.
    package static var paths: [String] {
        [ConfigurationFile.regimeConfig, .thresholds].map { SchemaDocument.path(of: name(of: $0)) }
            + [CalendarSchema.document.path]
    }

    private static func name(of file: ConfigurationFile) -> String { String(file.rawValue.dropLast(".json".count)) }

    private static func schema(_ file: ConfigurationFile, title: String, _ description: String) -> OutputFile {
        var root = Branch()
        for setting in Settings.registry where setting.file == file { root.insert(setting.schema, at: setting.parts) }
        let tree = root.tree { fields, path in
            let words: [JSONTree.Field] =
                path.last.map { [.init("title", .string($0.split(separator: "_").joined(separator: " ")))] }
                ?? [.init("title", .string(title)), .init("description", .string(description))]
            return .object(
                words + [
                    .init("additionalProperties", .bool(false)), Schema.comments, .init("properties", .object(fields)),
                    .init("type", .string("object")),
                ])
        }
        return SchemaDocument.file(name(of: file), tree)
    }
}

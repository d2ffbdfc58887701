import JSON

extension Settings {
    /// Reads the configuration: the defaults, then the files, then the overrides, then what must hold between keys.
    ///
    /// - Parameters:
    ///   - regimeConfig: `regime_config.json` and what messages call it; `nil` when there is no such file.
    ///   - thresholds: `thresholds.json` likewise.
    ///   - overrides: Keys and values of `--set`, a value in JSON or as bare text.
    package static func read(
        regimeConfig: (name: String, bytes: [UInt8])? = nil, thresholds: (name: String, bytes: [UInt8])? = nil,
        overrides: [(key: String, value: String)] = []
    ) throws(ConfigurationError) -> Settings {
        var reader = SettingsReader()
        if let (name, bytes) = regimeConfig { reader.read(bytes, name: name, file: .regimeConfig) }
        if let (name, bytes) = thresholds { reader.read(bytes, name: name, file: .thresholds) }
        for (key, value) in overrides { reader.override(key, with: value) }
        // What a faulty file leaves at its defaults would be compared with what it meant to change.
        if reader.problems.isEmpty {
            reader.problems = CrossCheck.all.compactMap { $0.problem(reader.settings, reader.origins) }
        }
        guard reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
        return reader.settings
    }
}

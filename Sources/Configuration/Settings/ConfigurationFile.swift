/// The files that settings are read from.
package enum ConfigurationFile: String, CaseIterable, Sendable {
    case regimeConfig = "regime_config.json"
    case thresholds = "thresholds.json"

    /// Where the file stands, relative to the root.
    package var path: String { "config/\(rawValue)" }
}

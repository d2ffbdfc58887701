package import JSON

/// A key of the configuration: its meaning, its accepted values and where its value is stored.
package struct Setting: Sendable {
    /// The key with its groups, such as `smoothing.ema_weight`.
    package let path: String
    /// The key split at its dots: the groups, then the name.
    let parts: [String]
    /// The file that contains it.
    package let file: ConfigurationFile
    /// Its type and range.
    package let kind: SettingKind
    /// Its unit; empty if it needs none.
    package let unit: String
    /// What it does and why, in one sentence.
    package let purpose: String
    let read: @Sendable (Settings) -> JSONTree
    let write: @Sendable (inout Settings, JSONTree) -> Void

    init(
        _ path: String, _ kind: SettingKind, _ unit: String, _ purpose: String,
        file: ConfigurationFile = .regimeConfig, read: @escaping @Sendable (Settings) -> JSONTree,
        write: @escaping @Sendable (inout Settings, JSONTree) -> Void
    ) {
        self.path = path
        parts = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        self.file = file
        self.kind = kind
        self.unit = unit
        self.purpose = purpose
        self.read = read
        self.write = write
    }

    /// The default value.
    package var defaultValue: JSONTree { read(Settings()) }

    /// The value in `settings`.
    package func value(in settings: Settings) -> JSONTree { read(settings) }

    /// Sets the value, or throws the reason why it is rejected.
    func set(_ value: JSONTree, in settings: inout Settings) throws(Refused) {
        write(&settings, try kind.checked(value))
    }
}

/// The place in the settings where a value is stored.
typealias Property<Value> = any WritableKeyPath<Settings, Value> & Sendable

extension Settings {
    /// Every key of both files, in the order of the documentation.
    package static let registry: [Setting] =
        Setting.market + Setting.session + Setting.bands + Setting.smoothing + Setting.hysteresis + Setting.extreme
        + Setting.confidence + Setting.volatility + Setting.volatilityLevels + Setting.positions
        + Setting.positionLimits + Setting.freshness + Setting.scans + Setting.names + Setting.columns + Setting.bars
        + Setting.scanner + Setting.run
        + Setting.site
        + Setting.mail + Setting.comparison

    /// The setting with this path.
    package static func setting(_ path: String) -> Setting? { registry.first { $0.path == path } }
}

package import JSON
import MarketRegime

/// A key of the configuration: its meaning, its accepted values and where its value is stored.
package struct Setting: Sendable {
    /// The key with its groups, such as `smoothing.ema_weight`.
    package let path: String
    /// The key split at its dots: the groups, then the name.
    let parts: [String]
    /// Its earlier name, which is still accepted. Digests and stored versions use it, so that old ones stay valid.
    package var formerly: String?
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
        parts = Self.parts(of: path)
        self.file = file
        self.kind = kind
        self.unit = unit
        self.purpose = purpose
        self.read = read
        self.write = write
    }

    /// The default value with a half-hourly rhythm.
    package var defaultValue: JSONTree { read(Settings()) }

    /// The default value, given other settings that it may depend on.
    func defaultValue(beside settings: Settings) -> JSONTree { read(Settings(following: settings.policy.rhythm)) }

    /// The value in `settings`.
    package func value(in settings: Settings) -> JSONTree { read(settings) }

    /// Sets the value, or throws the reason why it is rejected.
    func set(_ value: JSONTree, in settings: inout Settings) throws(RejectedValue) {
        write(&settings, try kind.checked(value))
    }

    /// The key under which digests and stored versions hold it.
    var storedPath: String { formerly ?? path }

    /// A key split at its dots.
    static func parts(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    }

    /// Whether this is its name or its earlier name.
    func isCalled(_ path: String) -> Bool { self.path == path || formerly == path }
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

    /// The setting with this path or this earlier name.
    package static func setting(_ path: String) -> Setting? { registry.first { $0.isCalled(path) } }
}

package import JSON

/// A key of the configuration: what it means, what it may be, and where its value is kept.
package struct Setting: Sendable {
    /// The key with its groups, such as `smoothing.ema_weight`.
    package let path: String
    /// The file it stands in.
    package let file: ConfigurationFile
    /// Its type and range.
    package let kind: SettingKind
    /// What it is counted in; empty when that goes without saying.
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
        self.file = file
        self.kind = kind
        self.unit = unit
        self.purpose = purpose
        self.read = read
        self.write = write
    }

    /// The value that holds when nobody says otherwise.
    package var defaultValue: JSONTree { read(Settings()) }

    /// The value in `settings`.
    package func value(in settings: Settings) -> JSONTree { read(settings) }

    /// Sets the value, when it is one that may stand there; the reason, when not.
    func set(_ value: JSONTree, in settings: inout Settings) throws(Refused) {
        write(&settings, try kind.checked(value))
    }

    /// The key's parts: its groups and its name.
    var parts: [String] { path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) } }
}

/// Where in the settings a value is kept.
typealias Property<Value> = any WritableKeyPath<Settings, Value> & Sendable

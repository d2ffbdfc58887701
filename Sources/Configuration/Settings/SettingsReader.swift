import JSON
import Markup
import MarketRegime

extension Settings {
    /// Reads the configuration: starts with the defaults, applies the files and the overrides, then checks the conditions
    /// between keys.
    ///
    /// - Parameters:
    ///   - regimeConfig: `regime_config.json` and its name in error messages; `nil` if there is no such file.
    ///   - thresholds: `thresholds.json`, likewise.
    ///   - overrides: The keys and values of `--set`. A value is JSON or plain text.
    package static func read(
        regimeConfig: (name: String, bytes: [UInt8])? = nil, thresholds: (name: String, bytes: [UInt8])? = nil,
        overrides: [(key: String, value: String)] = []
    ) throws(ConfigurationError) -> Settings {
        var reader = SettingsReader()
        if let (name, bytes) = regimeConfig { reader.read(bytes, name: name, file: .regimeConfig) }
        if let (name, bytes) = thresholds { reader.read(bytes, name: name, file: .thresholds) }
        for (key, value) in overrides { reader.override(key, with: value) }
        reader.settings.follow(besides: reader.origins)
        // Skipped after an error, because the keys of a faulty file still have their defaults.
        if reader.problems.isEmpty {
            reader.problems = CrossCheck.all.compactMap { $0.problem(reader.settings, reader.origins) }
        }
        guard reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
        return reader.settings
    }
}

extension Settings {
    /// Gives every setting that was not set the default that follows from the rhythm.
    ///
    /// The shipped file has every key. In a copy of it in which only `session.every` was changed, the half-hourly
    /// defaults were not chosen by anybody; values that differ from them were.
    fileprivate mutating func follow(besides set: [String: String]) {
        guard policy.rhythm != .halfHourly else { return }
        let defaults = Settings(following: policy.rhythm)
        let following = Self.registry.filter { $0.read(defaults) != $0.defaultValue }
        let isCopy = following.allSatisfy { set[$0.path] != nil }
        for setting in following {
            let isShipped = isCopy && set[setting.path] != overrideName && setting.read(self) == setting.defaultValue
            if set[setting.path] == nil || isShipped { setting.write(&self, setting.read(defaults)) }
        }
    }
}

extension Settings {
    /// The keys that hold the half-hourly defaults although the rhythm has its own: those of groups in which all do, as in
    /// a part copied from the shipped file. A single key is taken for a choice.
    package var halfHourlyCopies: [String] {
        let defaults = Settings(following: policy.rhythm)
        let following = Self.registry.filter { $0.read(defaults) != $0.defaultValue }
        let groups = Dictionary(grouping: following) { $0.parts[0] }
        let copied = groups.filter { $1.count > 1 && $1.allSatisfy { $0.read(self) == $0.defaultValue } }
        return following.filter { copied[$0.parts[0]] != nil }.map(\.path)
    }
}

/// The name that error messages use for overrides.
let overrideName = "--set"

/// Reads settings step by step and records where each key was set and every problem found.
struct SettingsReader {
    var settings = Settings()
    var problems: [String] = []
    /// The file or option that last set each key.
    private(set) var origins: [String: String] = [:]

    /// Reads a whole file.
    mutating func read(_ bytes: [UInt8], name: String, file: ConfigurationFile) {
        do {
            let tree = try JSONTree(bytes: bytes, name: name)
            read(tree, at: "", name: name, known: Settings.registry.filter { $0.file == file })
        } catch {
            problems.append(error.description)
        }
    }

    private mutating func read(_ tree: JSONTree, at group: String, name: String, known: [Setting]) {
        guard case .object(let fields) = tree else {
            let place = group.isEmpty ? name : "\(name): \(group)"
            return problems.append("\(place): expected an object, found \(tree.words)")
        }
        for field in fields where !field.key.hasPrefix("$") {
            let path = group.isEmpty ? field.key : "\(group).\(field.key)"
            if field.key.contains(".") {
                problems.append(unknownKey(path, name: name, known: known))
            } else if let setting = known.first(where: { $0.isCalled(path) }) {
                if let formerly = setting.formerly, origins[setting.path] == name {
                    problems.append(
                        "\(name): \(setting.path): expected one name, found its earlier name \(formerly) too")
                }
                take(field.value, for: setting, from: name)
            } else if Setting.isOutdated(path, field.value) {
                settings.outdated.append(path)
            } else if known.contains(where: { $0.path.hasPrefix("\(path).") }) {
                read(field.value, at: path, name: name, known: known)
            } else {
                problems.append(unknownKey(path, name: name, known: known))
            }
        }
    }

    /// Applies one `--set KEY=VALUE`. The value is read as JSON or, failing that, as plain text.
    mutating func override(_ key: String, with text: String, name: String = overrideName) {
        guard let setting = Settings.setting(key) else {
            return problems.append(unknownKey(key, name: name, known: Settings.registry))
        }
        let json = try? JSONTree(bytes: Array(text.utf8), name: name)
        let readings = [json, .string(text)].compactMap(\.self)
        let fitting = readings.first { (try? setting.kind.checked($0)) != nil }
        take(fitting ?? readings[0], for: setting, from: name)
    }

    private mutating func take(_ value: JSONTree, for setting: Setting, from name: String) {
        do {
            try setting.set(value, in: &settings)
            origins[setting.path] = name
        } catch {
            let place = "\(name): \(setting.path)\(error.place)"
            problems.append("\(place): expected \(error.expected), found \(error.found)")
        }
    }
}

/// The error message for an unknown key, with a suggestion if another key is similar.
///
/// - Parameter known: The settings of the file; for an override, those of both files.
func unknownKey(_ path: String, name: String, known: [Setting]) -> String {
    if let instead = Setting.replaced.first(where: { path == $0.path || path.hasPrefix("\($0.path).") })?.instead {
        return "\(name): \(path): no longer a key; set \(instead) instead"
    }
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let (group, last) = (Array(parts.dropLast()), parts.last ?? "")
    let siblings = known.filter { $0.parts.count > group.count && Array($0.parts.prefix(group.count)) == group }
    let beside = nearest(last, among: Set(siblings.map { $0.parts[group.count] }).sorted())
    let meant = beside.map { (group + [$0]).joined(separator: ".") } ?? likely(path, last: last, known: known)
    return "\(name): \(excerpt(path)): unknown key; "
        + (meant.map { "did you mean '\($0)'?" } ?? "'market-regime settings' lists them")
}

/// A key with the same name in another group or file; otherwise one with a similar path.
private func likely(_ path: String, last: String, known: [Setting]) -> String? {
    if let same = known.first(where: { $0.parts.last == last }) { return same.path }
    if let other = Settings.registry.first(where: { $0.parts.last == last }) {
        return "\(other.path)' in '\(other.file.rawValue)"
    }
    return nearest(path, among: known.map(\.path))
}

/// Everything that is wrong with a configuration, one line per problem.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The greatest number of problems reported at once.
    package static let limit = 20

    /// The problems, each as `place: key: what was expected, what was found`.
    package var problems: [String]

    /// Creates an error from one or more problems. A last line gives the number of problems beyond the limit.
    package init(problems: [String]) {
        let more = problems.count - Self.limit
        self.problems = problems.prefix(Self.limit) + (more > 0 ? ["and \(more) more problems"] : [])
    }

    init(_ error: JSONError) { self.init(problems: [error.description]) }

    /// The problems, one per line.
    package var description: String { problems.joined(separator: "\n") }
}

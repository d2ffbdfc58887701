import JSON

/// What messages call an override.
let overrideName = "--set"

/// Settings in the making: what has been read, from where, and what was wrong with it.
struct SettingsReader {
    var settings = Settings()
    var problems: [String] = []
    /// The file or option that each key was last set by.
    private(set) var origins: [String: String] = [:]

    /// Takes a whole file.
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
            } else if let setting = known.first(where: { $0.path == path }) {
                take(field.value, for: setting, from: name)
            } else if known.contains(where: { $0.path.hasPrefix("\(path).") }) {
                read(field.value, at: path, name: name, known: known)
            } else {
                problems.append(unknownKey(path, name: name, known: known))
            }
        }
    }

    /// Takes one `--set KEY=VALUE`: the value as JSON or, where that fails, as the text it is.
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

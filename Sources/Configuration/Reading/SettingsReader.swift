import JSON

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
                problems.append(unknown(path, name: name, known: known))
            } else if let setting = known.first(where: { $0.path == path }) {
                take(field.value, for: setting, from: name)
            } else if known.contains(where: { $0.path.hasPrefix("\(path).") }) {
                read(field.value, at: path, name: name, known: known)
            } else {
                problems.append(unknown(path, name: name, known: known))
            }
        }
    }

    /// Takes one `--set KEY=VALUE`: the value as JSON or, where that fails, as the text it is.
    mutating func override(_ key: String, with text: String, name: String = "--set") {
        guard let setting = Settings.setting(key) else {
            return problems.append(unknown(key, name: name, known: Settings.registry))
        }
        let parsed = (try? JSONTree(bytes: Array(text.utf8), name: name)) ?? .string(text)
        let bare = (try? setting.kind.checked(parsed)) == nil ? JSONTree.string(text) : parsed
        take((try? setting.kind.checked(bare)) == nil ? parsed : bare, for: setting, from: name)
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

    /// The complaint about a key that nothing is kept under, with the one that was probably meant.
    private func unknown(_ path: String, name: String, known: [Setting]) -> String {
        let group = path.split(separator: ".").dropLast().map(String.init)
        let depth = group.count + 1
        let siblings = known.filter { $0.parts.count >= depth && Array($0.parts.prefix(depth - 1)) == group }
        let here = Set(siblings.map { $0.parts.prefix(depth).joined(separator: ".") }).sorted()
        let last = path.split(separator: ".").last.map(String.init) ?? path
        let elsewhere = Settings.registry.first { $0.parts.last == last && $0.path != path }
        let suggestion =
            nearest(path, among: here) ?? elsewhere.map(\.path) ?? nearest(path, among: known.map(\.path))
        let place = elsewhere.map { $0.file != known.first?.file && suggestion == $0.path } ?? false
        let hint = suggestion.map { "; did you mean '\($0)'\(place ? " in \(elsewhere?.file.rawValue ?? "")" : "")?" }
        return "\(name): \(excerpt(path)): unknown key\(hint ?? "")"
    }
}

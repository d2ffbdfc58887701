import Configuration
import Foundation
import JSON
import Markup

/// Reads settings from text, as from the shipped places.
func settings(
    _ regimeConfig: String? = nil, thresholds: String? = nil, set: [(key: String, value: String)] = []
) throws(ConfigurationError) -> Settings {
    try Settings.read(
        regimeConfig: regimeConfig.map { ("config/regime_config.json", Array($0.utf8)) },
        thresholds: thresholds.map { ("config/thresholds.json", Array($0.utf8)) }, overrides: set)
}

/// The problems that reading tells of; none when it succeeds.
func problems(
    _ regimeConfig: String? = nil, thresholds: String? = nil, set: [(key: String, value: String)] = []
) -> [String] {
    do {
        _ = try settings(regimeConfig, thresholds: thresholds, set: set)
        return []
    } catch {
        return error.problems
    }
}

/// The place of a file of the package, from its root.
func shipped(_ path: String) -> URL {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    return tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
}

/// A shipped file's bytes under its name.
func shippedFile(_ path: String) throws -> (name: String, bytes: [UInt8]) {
    (path, Array(try Data(contentsOf: shipped(path))))
}

/// A value as compact JSON.
func json(_ tree: JSONTree) -> String {
    var writer = JSONWriter()
    writer.element(tree)
    return writer.finished().text.trimmingCharacters(in: .newlines)
}

/// A value under a dotted key, as the text of a file.
func document(_ path: String, _ value: String) -> String {
    let parts = path.split(separator: ".")
    return parts.reversed().reduce(value) { "{\"\($1)\": \($0)}" }
}

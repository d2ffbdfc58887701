import Configuration
import Foundation
import JSON
import Markup

/// Reads settings from text, under the shipped file names.
func settings(
    _ regimeConfig: String? = nil, thresholds: String? = nil, set: [(key: String, value: String)] = []
) throws(ConfigurationError) -> Settings {
    try Settings.read(
        regimeConfig: regimeConfig.map { ("config/regime_config.json", Array($0.utf8)) },
        thresholds: thresholds.map { ("config/thresholds.json", Array($0.utf8)) }, overrides: set)
}

/// The problems reported by reading; none if it succeeds.
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

/// The path of a file of the package, given relative to its root.
func shipped(_ path: String) -> URL {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    return tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
}

/// A shipped file's name and bytes.
func shippedFile(_ path: String) throws -> (name: String, bytes: [UInt8]) {
    (path, Array(try Data(contentsOf: shipped(path))))
}

/// A value as compact JSON.
func json(_ tree: JSONTree) -> String {
    var writer = JSONWriter()
    writer.element(tree)
    return writer.finished().text.trimmingCharacters(in: .newlines)
}

/// The text of a file with one value under a dotted key.
func document(_ path: String, _ value: String) -> String {
    let parts = path.split(separator: ".")
    return parts.reversed().reduce(value) { "{\"\($1)\": \($0)}" }
}

/// Settings that are tried together: what `replay --set` and `--sweep` name.
package struct Variant: Equatable {
    /// How many are tried at most.
    package static let most = 100

    package var settings: [(key: String, value: String)] = []

    /// What the user typed, or that nothing is changed.
    package var name: String {
        settings.isEmpty ? "as configured" : settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// The configuration as it is, then every combination of the swept values, each with the fixed settings.
    package static func all(settings: [String], sweep: [String]) -> [Variant] {
        var variants = [Variant(settings: settings.map(parts))]
        for text in sweep {
            let (key, values) = parts(text)
            let swept = values.split(separator: ",", omittingEmptySubsequences: false).map { (key, String($0)) }
            guard variants.count * swept.count < most else { return Array(repeating: Variant(), count: most + 1) }
            variants = variants.flatMap { variant in swept.map { Variant(settings: variant.settings + [$0]) } }
        }
        return [Variant()] + variants
    }

    private static func parts(_ text: String) -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }

    package static func == (left: Variant, right: Variant) -> Bool { left.name == right.name }
}

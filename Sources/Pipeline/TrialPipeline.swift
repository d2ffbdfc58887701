import Configuration
package import MarketRegime

/// Analyses every scan under other settings and writes nothing: `replay --set` and `--sweep`.
package struct TrialPipeline {
    private let variants: [(variant: Variant, root: Root)]

    /// Reads the configuration once per variant, so that a bad value is rejected before anything is analysed.
    package init(_ options: RootOptions, _ variants: [Variant]) throws {
        self.variants = try variants.map { variant in
            do { return (variant, try Root(options, overrides: variant.settings)) } catch let error
                as ConfigurationError
            {
                throw ConfigurationError(problems: error.problems.map(variant.namingItsOption))
            }
        }
    }

    /// - Parameter progress: Called after each scan with the variant, the number of scans done and the total.
    package func run(
        progress: @escaping (Variant, Int, Int) -> Void
    ) throws -> [(variant: Variant, measures: ReplayMeasures)] {
        // The moves of the other half depend only on the scans, so those of one variant serve all of them.
        let judging = try variants.first.flatMap { try ReplayPipeline($0.root).judgingEntries() }
        return try variants.map { variant, root in
            (variant, try ReplayPipeline(root).trial(judging: judging) { progress(variant, $0, $1) })
        }
    }
}

/// Settings that are tried together.
package struct Variant {
    /// The most variants in one trial.
    package static let most = 100

    package var settings: [(key: String, value: String)] = []
    /// The settings given by `--sweep`; the others were given by `--set`.
    private var swept: Set<String> = []

    /// A problem with a setting, with the option that the user typed.
    fileprivate func namingItsOption(_ problem: String) -> String {
        let isSwept = swept.contains { problem.contains("--set: \($0)") }
        return isSwept ? problem.replacing("--set: ", with: "--sweep: ", maxReplacements: 1) : problem
    }

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
            variants = variants.flatMap { variant in
                swept.map { Variant(settings: variant.settings + [$0], swept: variant.swept.union([key])) }
            }
        }
        return [Variant()] + variants
    }

    private static func parts(_ text: String) -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
}

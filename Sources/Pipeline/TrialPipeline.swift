package import MarketRegime

/// Analyses every scan under other settings and writes nothing: `replay --set` and `--sweep`.
package struct TrialPipeline {
    private let variants: [(variant: Variant, root: Root)]

    /// Reads the configuration once per variant, so that a bad value is refused before anything is analysed.
    package init(_ options: RootOptions, _ variants: [Variant]) throws {
        self.variants = try variants.map { ($0, try Root(options, overrides: $0.settings)) }
    }

    /// - Parameter progress: called after each scan with the variant and the number of scans done and to do.
    package func run(
        progress: @escaping (Variant, Int, Int) -> Void
    ) throws -> [(variant: Variant, figures: ReplayFigures)] {
        try variants.map { variant, root in
            (variant, try ReplayPipeline(root).trial { progress(variant, $0, $1) })
        }
    }
}

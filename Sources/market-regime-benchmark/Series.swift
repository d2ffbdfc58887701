/// What one process took.
struct ProcessFigures {
    /// In milliseconds.
    var wall: Double
    var user: Double
    var system: Double
    /// Peak memory in megabytes.
    var memory: Double

    var processor: Double { user + system }
}

/// A command and what each of its runs took.
struct Series {
    var name: String
    var command: [String]
    /// Puts everything in place for the next run.
    var before: () throws -> Void = {}
    var figures: [ProcessFigures] = []

    func median(_ figure: KeyPath<ProcessFigures, Double>) -> Double { middle(figures.map { $0[keyPath: figure] }) }

    /// The median over the rounds of this one's figure over another's.
    func ratio(_ figure: KeyPath<ProcessFigures, Double>, to other: Series) -> Double {
        middle(
            zip(figures, other.figures).map { $0[keyPath: figure] / max($1[keyPath: figure], .leastNormalMagnitude) })
    }
}

/// Another program, as it is given on the command line.
struct Peer {
    let name: String
    let command: [String]

    /// Reads `NAME=COMMAND`, or `nil`.
    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        name = String(parts[0])
        command = parts[1].split(separator: " ").map(String.init)
    }
}

func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

import Markup

/// One path for each class, in the order of a rank: colours never mix, and the same data is the same bytes.
struct StyledPaths {
    private var paths: [String: (rank: Int, path: PathBuilder)] = [:]
    private let tenths: Bool

    init(tenths: Bool = false) { self.tenths = tenths }

    mutating func draw(_ style: String, rank: Int, _ body: (inout PathBuilder) -> Void) {
        // In place: a path that is taken out and put back is copied whole for each of its shapes.
        func extend(_ entry: inout (rank: Int, path: PathBuilder)) {
            entry.rank = min(entry.rank, rank)
            body(&entry.path)
        }
        extend(&paths[style, default: (rank, PathBuilder(tenths: tenths))])
    }

    /// The paths by rank, then by class, each with `prefix` before its class.
    func elements(_ prefix: String) -> [Element] {
        paths.sorted { ($0.value.rank, $0.key) < ($1.value.rank, $1.key) }
            .compactMap { $0.value.path.element(prefix.isEmpty ? $0.key : "\(prefix) \($0.key)") }
    }
}

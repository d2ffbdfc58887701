/// What became of resolved calls, counted by the bin of their distance to the edge.
public struct OutcomeTally: Hashable, Sendable {
    /// The resolved calls of one bin.
    public struct Bin: Hashable, Sendable {
        /// How many calls were resolved.
        public var resolved = 0
        /// In how many the direction stood.
        public var stood = 0

        /// Creates an empty bin.
        public init() {}

        /// Creates a bin from counts that were kept.
        public init(resolved: Int, stood: Int) {
            self.resolved = resolved
            self.stood = stood
        }
    }

    /// The bins, from the smallest distance.
    public private(set) var bins: [Bin]

    /// Creates empty bins.
    public init(binCount: Int) { bins = Array(repeating: Bin(), count: binCount) }

    /// Takes bins that were kept.
    public init(bins: [Bin]) { self.bins = bins }

    /// The bin of that number; an empty one when there is none such.
    public subscript(index: Int) -> Bin { bins.indices.contains(index) ? bins[index] : Bin() }

    /// Counts one resolved call.
    public mutating func record(bin: Int, stood: Bool) {
        guard bins.indices.contains(bin) else { return }
        bins[bin].resolved += 1
        bins[bin].stood += stood ? 1 : 0
    }
}

/// The outcomes of resolved calls, by the bin of their distance from the edge.
public struct OutcomeTally: Hashable, Sendable {
    /// The resolved calls of one bin.
    public struct Bin: Hashable, Sendable {
        /// The number of resolved calls.
        public var resolved = 0
        /// The number whose direction was the same at the horizon.
        public var stood = 0

        /// Creates an empty bin.
        public init() {}

        /// Creates a bin from stored counts.
        public init(resolved: Int, stood: Int) {
            self.resolved = resolved
            self.stood = stood
        }
    }

    /// The bins, from the smallest distance.
    public private(set) var bins: [Bin]

    /// Creates empty bins.
    public init(binCount: Int) { bins = Array(repeating: Bin(), count: binCount) }

    /// Creates a tally from stored bins.
    public init(bins: [Bin]) { self.bins = bins }

    /// The bin with that index; an empty one if there is none.
    public subscript(index: Int) -> Bin { bins.indices.contains(index) ? bins[index] : Bin() }

    /// Counts one resolved call.
    public mutating func record(bin: Int, stood: Bool) {
        guard bins.indices.contains(bin) else { return }
        bins[bin].resolved += 1
        bins[bin].stood += stood ? 1 : 0
    }
}

/// What a scan file may say at most.
package struct ScanLimits: Sendable, Equatable {
    /// The market whose scans are taken, such as `nse`.
    package var market: String
    /// The largest file that is read, in bytes.
    package var maximumBytes = 64 * 1_048_576
    /// The largest count of one side.
    package var maximumCount = 1_000_000

    package init(market: String) { self.market = market }
}
